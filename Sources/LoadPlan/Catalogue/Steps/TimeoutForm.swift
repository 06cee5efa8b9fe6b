import Notation

/// `"10s"`, or `{"connect": "1s", "total": "10s"}`.
enum TimeoutForm {
    static let key = Key("timeout", value, "How long a request may take.", standard: "30s")
    private static let connect = Key(
        "connect",
        .positiveTime,
        "Until the connection, with TLS, stands."
    )
    private static let total = Key("total", .positiveTime, "Until the last byte.")
    private static let form = ObjectForm(
        "timeoutParts",
        "a timeout",
        title: "Timeout in parts",
        "How long parts of a request may take; what is not said comes from outside.",
        keys: [connect, total]
    )
    private static let value: ValueForm = {
        let either = ValueForm.either(.positiveTime, .object(form))
        return ValueForm(either.words, named: "timeout", either.schema, uses: either.uses)
    }()

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> PartialTimeout {
        var timeout = PartialTimeout()
        guard case .object = node.value else {
            timeout.total = decoder.duration(node, "timeout", isPositive: true)
            return timeout
        }
        guard let fields = decoder.fields(node, form) else { return timeout }
        timeout.connect = fields[connect]
            .flatMap { decoder.duration($0, "connect", isPositive: true) }
        timeout.total = fields[total].flatMap { decoder.duration($0, "total", isPositive: true) }
        if let connect = timeout.connect, let total = timeout.total, connect > total {
            decoder.fault("'connect' must be at most 'total'.", at: node.position)
        }
        return timeout
    }
}

extension PlanDecoder {
    mutating func timeout(_ node: JSONNode?) -> PartialTimeout {
        node.map { TimeoutForm.decode($0, &self) } ?? PartialTimeout()
    }
}

extension Timeout {
    var written: JSONValue {
        guard let connect = connectNanoseconds else { return .time(totalNanoseconds) }
        return ["connect": .time(connect), "total": .time(totalNanoseconds)]
    }
}
