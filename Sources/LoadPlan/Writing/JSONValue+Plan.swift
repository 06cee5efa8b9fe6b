import Notation

/// How values stand in a plan: each text is read as the value that it was written for.
extension JSONValue {
    private static let units: [(name: String, nanoseconds: UInt64)] = [
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000),
    ]

    /// Nanoseconds as `1h30m`, `250ms`, `1.5us`.
    static func time(_ nanoseconds: UInt64) -> JSONValue {
        guard nanoseconds > 0 else { return "0" }
        var rest = nanoseconds
        var text = ""
        for unit in units where rest >= unit.nanoseconds {
            text += "\(rest / unit.nanoseconds)\(unit.name)"
            rest %= unit.nanoseconds
        }
        if rest > 0 {
            let fraction = String(rest % 1_000 + 1_000).dropFirst()
            text += "\(rest / 1_000)" + (rest % 1_000 > 0 ? ".\(fraction)" : "") + "us"
        }
        return .text(text)
    }

    /// `200/s` or `12/min` where that says it exactly, else a number per second.
    static func rate(_ perSecond: Double) -> JSONValue {
        if let perSecond = Int(exactly: perSecond) { return .text("\(perSecond)/s") }
        if let perMinute = Int(exactly: perSecond * 60), Double(perMinute) / 60 == perSecond {
            return .text("\(perMinute)/min")
        }
        return .literal("\(perSecond)")
    }

    /// A text that is known before the run.
    ///
    /// One that holds the beginning of an expression gets a real one behind it, which is empty: a
    /// backslash is dropped only from a text that has an expression.
    static func settledText(_ text: String) -> JSONValue {
        guard text.contains("${") else { return .text(text) }
        var escaped = ""
        for character in text {
            if "\\$,".contains(character) { escaped += "\\" }
            escaped.append(character)
        }
        return .text(escaped + "${__P(,)}")
    }
}

extension TimeValue {
    var written: JSONValue {
        switch self {
        case .known(let nanoseconds): .time(nanoseconds)
        case .evaluated(let template): .text(template.source)
        }
    }
}

extension RateValue {
    var written: JSONValue {
        switch self {
        case .known(let perSecond): .rate(perSecond)
        case .evaluated(let template): .text(template.source)
        }
    }
}

extension Template {
    /// As what becomes a whole number.
    var writtenInteger: JSONValue {
        constant.flatMap { Int($0) }.map { .number($0) } ?? .text(source)
    }
}

extension [Variable] {
    var written: JSONValue { .object(map { ($0.name, .text($0.value.source)) }) }
}

extension [Header] {
    var written: JSONValue { .object(map { ($0.name, .text($0.value.source)) }) }
}

extension JSONTemplate {
    var written: JSONValue {
        switch self {
        case .literal(let text): .literal(text)
        case .text(let template): .text(template.source)
        case .list(let elements): .list(elements.map(\.written))
        case .object(let members): .object(members.map { ($0.name, $0.value.written) })
        }
    }
}
