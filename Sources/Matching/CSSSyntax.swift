/// Compounds with the combinators between them: `ul > li.new a`.
struct CSSComplex: Sendable {
    enum Combinator: Sendable {
        /// ` `
        case descendant
        /// `>`
        case child
        /// `+`
        case next
        /// `~`
        case later
    }

    /// The one that an element itself has to match.
    var last: CSSCompound
    /// What stands in front of it, from right to left.
    var before: [(combinator: Combinator, compound: CSSCompound)] = []
}

/// What is asked of one element: all of it has to hold.
struct CSSCompound: Sendable {
    /// Nil for `*`, and where it is left out.
    var type: CSSName?
    var conditions: [CSSCondition] = []
}

/// A name whose case means something in XML and nothing in HTML.
struct CSSName: Sendable {
    let exact: String
    let lowercased: String

    init(_ name: String) {
        exact = name
        lowercased = String(decoding: name.utf8.map(\.lowercased), as: UTF8.self)
    }
}

indirect enum CSSCondition: Sendable {
    case attribute(CSSAttribute)
    case className(String)
    case id(String)
    case root
    case empty
    case position(CSSPosition)
    /// `:is(…)`, `:where(…)`
    case anyOf([CSSComplex])
    case not([CSSComplex])
    /// `:has(…)`: from the element, with the combinator in front.
    case has([CSSRelative])
}

/// `> a b` within `:has()`.
struct CSSRelative: Sendable {
    var combinator: CSSComplex.Combinator
    /// From left to right.
    var compounds: [(compound: CSSCompound, combinator: CSSComplex.Combinator)]
    var last: CSSCompound
}

/// As in `[name^="value" i]`.
struct CSSAttribute: Sendable {
    enum Test: Sendable {
        case exists
        case equals(String)
        /// `~=`: one of the words.
        case word(String)
        /// `|=`: the value, or what starts with it and a `-`.
        case language(String)
        case prefix(String)
        case suffix(String)
        case contains(String)
    }

    enum Case: Sendable { case ofName, sensitive, insensitive }

    var name: CSSName
    var test: Test
    var letters = Case.ofName
}

/// Which of its siblings an element is: `an+b`, counted from 1.
struct CSSPosition: Sendable {
    var step = 0
    var offset = 1
    var isFromEnd = false
    /// Only siblings of the same name count.
    var isOfType = false

    func holds(_ place: Int) -> Bool {
        guard step != 0 else { return place == offset }
        let distance = place - offset
        return distance % step == 0 && distance / step >= 0
    }
}
