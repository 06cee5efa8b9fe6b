/// One thing that a user does in an iteration.
package indirect enum Step: Sendable, Equatable {
    case request(Request)
    case think(Think)
    /// Sets variables, in order.
    case set([Variable])
    case `if`(Condition, then: [Step], else: [Step])
    case `repeat`(times: Template, steps: [Step])
}

/// A pause of the user between two requests.
package enum Think: Sendable, Equatable {
    case fixed(nanoseconds: UInt64)
    /// Uniformly distributed between both, inclusive.
    case between(nanoseconds: ClosedRange<UInt64>)
}

/// A request, what must hold of its answer, and what to take from it.
package struct Request: Sendable, Equatable {
    package enum Body: Sendable, Equatable {
        case none
        case text(Template)
        /// Sent as `application/x-www-form-urlencoded`; names and values are encoded after `${}`.
        case form([Variable])
    }

    /// Unique in its scenario: figures are kept under it.
    package var name: String
    /// In capitals.
    package var method: String
    /// Absolute, or appended to the plan's target.
    package var url: Template
    package var headers: [Header] = []
    package var body = Body.none
    package var timeout = Timeout.default
    package var checks: [Check] = []
    package var extractions: [Extraction] = []

    package init(name: String, method: String, url: Template) {
        self.name = name
        self.method = method
        self.url = url
    }
}

/// What must hold of an answer.
///
/// An answer that fails a check is an error of that check.
package enum Check: Sendable, Equatable {
    /// Any of these ranges; where a step has this check, it alone decides which status is an error.
    case status([ClosedRange<Int>])
    case contains(Template)
    case notContains(Template)
    case regex(String)
    /// The value at a JSON path equals the text of this value.
    case json(path: String, equals: Template)
    /// The service time is at most this.
    case duration(nanoseconds: UInt64)
}

/// A value taken from an answer into a variable.
package struct Extraction: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
        case regex(pattern: String, group: Int)
        case jsonPath(String)
        case xpath(String)
        /// The text between two texts.
        case between(left: Template, right: Template)
        /// The value of a header, by its name in any case.
        case header(String)
    }

    /// Which of several matches: JMeter's numbers, where 0 is one at random and -1 all of them.
    package enum Match: Sendable, Equatable {
        case index(Int)
        case random
        /// Sets `name_1`, `name_2`, … and `name_matchNr`.
        case all
    }

    package var variable: String
    package var source: Source
    package var match = Match.index(1)
    /// What the variable becomes without a match; nil makes that an error of the request.
    package var fallback: Template?

    package init(variable: String, source: Source) {
        self.variable = variable
        self.source = source
    }
}
