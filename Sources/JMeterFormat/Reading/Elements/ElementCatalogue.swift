import Notation

/// What becomes of an element of JMeter.
package enum JMeterSupport: Sendable, Equatable {
    case runs
    /// It runs, with this difference.
    case differs(String)
    /// It is left out with a warning: nothing that a server sees depends on it.
    case ignored(String)
    /// A plan that has it cannot be run.
    case refused(String)
}

/// A kind of element: a row of the catalogue.
///
/// From it come what is read, what `check` tells, and the table of the documentation.
protocol ElementRow: Sendable {
    /// The tags that it has in files, of all versions.
    static var tags: [String] { get }
    /// As JMeter's manual calls it.
    static var title: String { get }
    static var support: JMeterSupport { get }
}

extension ElementRow {
    static var support: JMeterSupport { .runs }
}

/// What stands among steps: samplers and controllers.
protocol StepElement: ElementRow {
    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode]
}

/// What happens before each sampler in its scope: timers and pre-processors.
protocol BeforeElement: ElementRow {
    /// Pre-processors come before timers.
    static var isTimer: Bool { get }

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode]
}

/// What changes variables whenever the controller around it, or the thread group, begins anew.
protocol IterationElement: ElementRow {
    static func startSteps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode]
}

/// What looks at the answer of each sampler in its scope: post-processors and assertions.
protocol AnswerElement: ElementRow {
    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    )
}

/// What samplers, or the whole plan, are set up by.
protocol ConfigurationElement: ElementRow {
    /// What it says of the whole plan; that of a sampler is looked for by the sampler.
    static func configure(_ element: JMXElement, _ reading: inout TestPlanReading)
}

extension ConfigurationElement {
    static func configure(_ element: JMXElement, _ reading: inout TestPlanReading) {}
}

/// A kind of user.
protocol GroupElement: ElementRow {
    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    )
}

/// What is named and left out, or refused.
struct NamedElement: Sendable {
    var title: String
    var tags: [String]
    /// The class of JMeter's window that tells it from others with the same tag.
    var gui: String?
    var support: JMeterSupport
}

/// The kinds of elements that are known, by their tags.
struct ElementCatalogue: Sendable {
    /// In the order of the documentation.
    let rows: [any ElementRow.Type]
    private let byTag: [String: any ElementRow.Type]
    private let namedByTag: [String: NamedElement]
    private let namedByGUI: [String: NamedElement]
    private let samplerTags: Set<String>

    /// No two rows have one tag.
    init(samplers: [any ElementRow.Type], others: [any ElementRow.Type], named: [NamedElement]) {
        rows = samplers + others
        var byTag: [String: any ElementRow.Type] = [:]
        for row in rows {
            for tag in row.tags { byTag[tag] = row }
        }
        self.byTag = byTag
        var namedByTag: [String: NamedElement] = [:]
        for element in named {
            for tag in element.tags { namedByTag[tag] = element }
        }
        self.namedByTag = namedByTag
        var namedByGUI: [String: NamedElement] = [:]
        for element in named {
            if let gui = element.gui { namedByGUI[gui] = element }
        }
        self.namedByGUI = namedByGUI
        samplerTags = Set(samplers.flatMap { $0.tags })
    }

    func row(of element: JMXElement) -> (any ElementRow.Type)? {
        element.isOfOtherDefaults ? nil : byTag[element.type]
    }

    /// Whether it is a sampler or a controller.
    func isStep(_ element: JMXElement) -> Bool { row(of: element) is any StepElement.Type }

    func isGroup(_ element: JMXElement) -> Bool { row(of: element) is any GroupElement.Type }

    func isSampler(_ element: JMXElement) -> Bool { samplerTags.contains(element.type) }

    func named(_ element: JMXElement) -> NamedElement? {
        let gui = element.gui.split(separator: ".").last.map(String.init) ?? ""
        return namedByGUI[gui] ?? namedByTag[element.type]
    }
}

extension JMXElement {
    /// The defaults of FTP, LDAP, TCP and others have the tag that those of HTTP have.
    fileprivate var isOfOtherDefaults: Bool {
        type == "ConfigTestElement" && !gui.hasSuffix("HttpDefaultsGui")
    }
}

extension TestPlanReading {
    /// The steps of samplers and controllers, with what the others beside them do for them.
    mutating func steps(_ elements: [JMXElement]) -> [JSONNode] {
        let (start, steps) = stepLists(elements)
        return start + steps.flatMap(\.steps)
    }

    /// What all of the elements begin with, and the steps of each sampler and controller.
    mutating func stepLists(
        _ elements: [JMXElement]
    ) -> (start: [JSONNode], lists: [(element: JMXElement, steps: [JSONNode])]) {
        within(elements) { reading in
            let start = reading.startSteps(elements)
            let lists = elements.filter(reading.isEnabled).map { element in
                (element, reading.at(element) { $0.step(element) })
            }
            let catalogue = reading.catalogue
            return (start, lists.filter { catalogue.isStep($0.0) || !$0.1.isEmpty })
        }
    }

    /// What changes at the start of an iteration, that of samplers as well; JMeter goes through it
    /// from below.
    mutating func startSteps(_ elements: [JMXElement]) -> [JSONNode] {
        let all = elements.filter(isEnabled).flatMap { element in
            catalogue.isSampler(element) ? element.children.filter(isEnabled) : [element]
        }
        return all.reversed().flatMap { element in
            let row = catalogue.row(of: element) as? any IterationElement.Type
            return row.map { row in at(element) { row.startSteps(element, &$0) } } ?? []
        }
    }

    /// Steps where it is one, or cannot be run; the others are told of.
    mutating func step(_ element: JMXElement) -> [JSONNode] {
        switch catalogue.row(of: element) {
        case let row as any StepElement.Type:
            tell(row.title, row.support)
            return row.steps(element, &self)
        case let row as any ConfigurationElement.Type:
            tell(row.title, row.support)
            row.configure(element, &self)
            return []
        case let row?:
            tell(row.title, row.support)
            return []
        case nil: return unknown(element)
        }
    }

    /// Reads what stands beside the thread groups: it concerns the whole plan, or nothing.
    mutating func noteTop(_ element: JMXElement) { _ = step(element) }

    mutating func tell(_ title: String, _ support: JMeterSupport) {
        switch support {
        case .runs: break
        case .differs(let difference): warn("\(title): \(difference).")
        case .ignored(let reason): warn("\(title) is ignored: \(reason).")
        case .refused(let reason): refuse("\(title) cannot be run: \(reason).", hint: Self.hint)
        }
    }

    /// Steps in the place of what no row is for.
    private mutating func unknown(_ element: JMXElement) -> [JSONNode] {
        let named = catalogue.named(element)
        let title = named?.title ?? "'\(element.type)'"
        if case .ignored(let reason)? = named?.support {
            warn("\(title) is ignored: \(reason).")
            return []
        }
        let reason: String
        if case .refused(let known)? = named?.support {
            reason = known
        } else {
            reason = "this kind of element is not known"
        }
        guard options.ignoresUnsupported else {
            refuse("\(title) cannot be run: \(reason).", hint: Self.hint)
            return []
        }
        warn("\(title) fails each time: \(reason).")
        return [failingSample(element, "\(title) cannot be run: \(reason)")]
    }

    private static let hint = "With --ignore-unsupported it is an error of each iteration."
}
