import LoadPlan
import Notation

extension Numbering: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        let numbers = [first, last, interval].map { $0?.constant.flatMap { Int($0) } }
        guard let from = numbers[0], let by = numbers[2], by != 0, last == nil || numbers[1] != nil,
            !restartsEachIteration
        else {
            conversion.refuse("A 'number' of expressions, or that restarts, cannot be written.")
            return []
        }
        let count = numbers[1].map { max(0, ($0 - from) / by) + 1 }
        let value: String
        var before: [JMXElement] = []
        switch order {
        case .random:
            value = "${__Random(\(from),\(numbers[1] ?? from))}"
            guard let format else { break }
            let drawn = conversion.variable("number")
            before = [.setting(drawn, value)]
            return [
                .moment(
                    "Draw",
                    before + [
                        .setting(variable, Self.formatted("vars.get('\(drawn)').toLong()", format))
                    ]
                )
            ]
        case .sequential:
            let turn = conversion.variable("number")
            before = [.setting(turn, "${__counter(\(per == .user ? "TRUE" : "FALSE"))}")]
            let turns = "(vars.get('\(turn)').toLong()-1)"
            let wrapped = count.map { "\(turns)%\($0)" } ?? turns
            value = Self.formatted("\(from)+(\(wrapped))*\(by)", format)
        }
        return [.moment("Number", before + [.setting(variable, value)])]
    }

    /// A number by a pattern, as Groovy; its commas would end the arguments of the call.
    private static func formatted(_ number: String, _ format: DecimalPattern?) -> String {
        guard let format else { return "${__groovy((\(number)).toString())}" }
        let pattern = GroovyText.quoted(format.text)
        return "${__groovy(new java.text.DecimalFormat(\(pattern)).format(\(number)))}"
    }
}

extension Pace: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        if name != nil { conversion.warn("Each 'pace' has a row of its own, whatever its name.") }
        guard let perMinute = perMinute else {
            conversion.refuse("A 'pace' of an expression must be one of so many '/min'.")
            return []
        }
        let timer: JMXElement
        switch row {
        case .user: timer = Self.constant(perMinute, mode: 0)
        case .activeUsers(.run): timer = Self.constant(perMinute, mode: 1)
        case .activeUsers(.scenario): timer = Self.constant(perMinute, mode: 2)
        case .run:
            conversion.warn("The first request of each thread does not wait for its 'pace'.")
            timer = Self.constant(perMinute, mode: 3)
        case .exact(let exact):
            let seconds = conversion.whole(exact.periodNanoseconds, .seconds, "exactIn")
            timer = JMXElement(
                "PreciseThroughputTimer",
                gui: "TestBeanGUI",
                name: "Pace",
                [
                    .string("throughput", perMinute), .int("throughputPeriod", 60),
                    .int("duration", seconds), .int("batchSize", exact.batch),
                    .int("batchThreadDelay", 0), .int("randomSeed", 0),
                ]
            )
        }
        return [.moment("Pace", [timer])]
    }

    private var perMinute: String? {
        switch rate {
        case .known(let perSecond): return Conversion.decimal(perSecond * 60)
        case .evaluated(let text):
            guard text.source.hasSuffix("/min"),
                let template = Template(parsing: String(text.source.dropLast(4)))
            else { return nil }
            return JMeterText(template).text
        }
    }

    private static func constant(_ perMinute: String, mode: Int) -> JMXElement {
        JMXElement(
            "ConstantThroughputTimer",
            gui: "TestBeanGUI",
            name: "Pace",
            [.int("calcMode", mode), .string("throughput", perMinute)]
        )
    }
}
