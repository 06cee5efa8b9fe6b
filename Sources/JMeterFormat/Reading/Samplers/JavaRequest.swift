import Notation

/// The two samplers in Java that JMeter brings along: they sleep, and say what they are told to.
enum JavaRequest: StepElement {
    static let tags = ["JavaSampler"]
    static let title = "Java Request"
    static let support = JMeterSupport.differs(
        "only JMeter's own SleepTest and JavaTest run, whose Sleep_Mask is the limit of a random "
            + "time"
    )

    private static let package = "org.apache.jmeter.protocol.java.test."

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        reading.sampler(element) { reading in
            let name = reading.settled(element.string("classname") ?? "")
            let arguments = arguments(of: element)
            let naming = reading.sampleNamed(element)
            let members: [(name: String, value: JSONNode?)]
            switch name {
            case package + "SleepTest":
                let time = time(arguments["SleepTime"] ?? "1000", arguments["SleepMask"] ?? "0x3FF")
                members = [("time", reading.time(time, element)), ("code", element.text(""))]
            case package + "JavaTest":
                let time = time(arguments["Sleep_Time"] ?? "100", arguments["Sleep_Mask"] ?? "0xFF")
                members = [("time", reading.time(time, element))] + told(arguments, element)
            default:
                let reason = "The class '\(name)' is Java's, which is not here."
                guard reading.options.ignoresUnsupported else {
                    reading.refuse(reason)
                    return []
                }
                reading.warn("It fails each time. \(reason)")
                members = [("answer", element.text(reason)), ("success", element.flag(false))]
            }
            let label = arguments["Label"].flatMap { $0.isEmpty ? nil : element.text($0) }
            let named = label.map { [naming[0], ("label", $0)] } ?? naming
            let answer = reading.answerMembers()
            return [element.object(named + members + answer.members(of: element))]
        }
    }

    private static func arguments(of element: JMXElement) -> [String: String] {
        let pairs = element.arguments("arguments").map {
            ($0.string("Argument.name") ?? $0.name, $0.string("Argument.value") ?? "")
        }
        return Dictionary(pairs) { $1 }
    }

    /// A base, and by how much the time may be longer.
    private static func time(_ base: String, _ mask: String) -> (base: String, more: String) {
        (base, mask)
    }

    /// What a JavaTest answers.
    private static func told(
        _ arguments: [String: String],
        _ element: JMXElement
    ) -> [(name: String, value: JSONNode?)] {
        let status = arguments["Status"] ?? "OK"
        let success: JSONNode =
            if status.contains("${") {
                element.text("${__jexl3(\"\(status)\".equalsIgnoreCase(\"OK\"))}")
            } else {
                element.flag(status.uppercased() == "OK")
            }
        let answer = arguments["ResultData"] ?? ""
        return [
            ("answer", answer.isEmpty ? nil : element.text(answer)),
            ("code", element.text(arguments["ResponseCode"] ?? "")), ("success", success),
        ]
    }
}

extension TestPlanReading {
    /// Milliseconds and a mask, by which the time of day is divided for what is added to them.
    fileprivate mutating func time(
        _ time: (base: String, more: String),
        _ element: JMXElement
    ) -> JSONNode? {
        let base = withConstants(time.base).trimmingSpace
        let mask = settled(time.more)
        guard let more = mask.isEmpty ? 0 : Self.decoded(mask) else {
            refuse("'Sleep_Mask' must be known before the run, got '\(mask)'.")
            return nil
        }
        let known = Int(base)
        if known ?? 1 <= 0 { return nil }
        guard more > 1 else { return element.text(known == nil ? base : base + "ms") }
        let last = known.map { "\($0 + more - 1)ms" } ?? "${__longSum(\(base),\(more - 1))}"
        let first = known == nil ? base : base + "ms"
        return element.object([
            ("between", element.list([element.text(first), element.text(last)]))
        ])
    }

    /// As Java's `Long.decode` reads a number.
    private static func decoded(_ text: String) -> Int? {
        let text = text.lowercased()
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("#") { return Int(text.dropFirst(), radix: 16) }
        return text.hasPrefix("0") ? Int(text, radix: 8) : Int(text)
    }
}

/// The Dummy Sampler of JMeter's plugins: a sample that is what it is told to be.
enum DummySampler: StepElement {
    static let tags = ["kg.apc.jmeter.samplers.DummySampler"]
    static let title = "jp@gc - Dummy Sampler"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        reading.sampler(element) { reading in
            let naming = reading.sampleNamed(element)
            let time = reading.withConstants(element.given("RESPONSE_TIME") ?? "0")
            let waits = element.flag("WAITING")
            if !waits, time != "0" {
                reading.warn("Its response time is not waited for, and is 0 here.")
            }
            let answer = reading.answerMembers()
            let body = element.string("RESPONSE_DATA") ?? ""
            return [
                element.object(
                    naming + [
                        (
                            "time",
                            waits && time != "0"
                                ? element.text(Int(time) == nil ? time : time + "ms") : nil
                        ),
                        ("answer", body.isEmpty ? nil : element.text(body)),
                        ("code", element.text(element.string("RESPONSE_CODE") ?? "")),
                        ("success", element.flag(element.flag("SUCCESFULL"))),
                    ] + answer.members(of: element)
                )
            ]
        }
    }
}
