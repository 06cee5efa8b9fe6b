import LoadPlan

extension Conversion {
    /// A loop's name, under which JMeter keeps its index, and the step that takes it from there.
    mutating func loop(_ name: String, index: String?) -> (name: String, before: [JMXElement]) {
        guard let index else { return (name, []) }
        let own = variable("loop")
        return (own, [.moment("Index", [.setting(index, "${__jm__\(own)__idx}")])])
    }
}

extension ForEach: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        var list: String
        var isSeparated = true
        var before: [JMXElement] = []
        switch values {
        case .found(let name, separator: "_"): list = name
        case .found(let name, let separator):
            list = name + separator
            isSeparated = false
        case .listed(let values):
            list = conversion.variable("list")
            let settings = values.enumerated().map { index, value in
                JMXElement.setting("\(list)_\(index + 1)", conversion.text(value))
            }
            before = [.moment("List", settings)]
        }
        let (name, index) = conversion.loop("For each \(variable)", index: index)
        return before + [
            JMXElement(
                "ForeachController",
                gui: "ForeachControlPanel",
                name: name,
                [
                    .string("ForeachController.inputVal", list),
                    .string("ForeachController.returnVal", variable),
                    .bool("ForeachController.useSeparator", isSeparated),
                ] + bounds,
                children: index + conversion.elements(steps)
            )
        ]
    }

    /// JMeter begins behind the index that it is given.
    private var bounds: [JMXProperty] {
        let numbers = [
            first.map { Self.number($0, less: 1) }, last.map { Self.number($0, less: 0) },
        ]
        return zip(["startIndex", "endIndex"], numbers).compactMap { name, number in
            number.map { .string("ForeachController.\(name)", $0) }
        }
    }

    private static func number(_ number: Template, less: Int) -> String {
        if let known = number.constant.flatMap({ Int($0) }) { return "\(known - less)" }
        let text = JMeterText(number).text
        return less == 0 ? text : "${__intSum(\(text),-\(less))}"
    }
}

extension Until: ConvertibleStep {
    /// Its condition is asked behind the steps, and JMeter's before them.
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        let goesOn = conversion.variable("until")
        let (name, index) = conversion.loop("Until", index: index)
        let asked = JMXElement.setting(goesOn, GroovyText.condition(.not(condition)))
        return [
            .moment("Begin", [.setting(goesOn, "true")]),
            JMXElement(
                "WhileController",
                gui: "WhileControllerGui",
                name: name,
                [.string("WhileController.condition", "${\(goesOn)}")],
                children: index + conversion.elements(steps) + [.moment("Decide", [asked])]
            ),
        ]
    }
}

extension TimedLoop: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        let seconds: String
        switch time {
        case .known(let nanoseconds):
            seconds = "\(conversion.whole(nanoseconds, .seconds, "for"))"
        case .evaluated:
            conversion.refuse("A loop of a time by an expression cannot be written for JMeter.")
            return []
        }
        return [
            JMXElement(
                "RunTime",
                gui: "RunTimeGui",
                name: "For \(seconds) s",
                [.string("RunTime.seconds", seconds)],
                children: conversion.elements(steps)
            )
        ]
    }
}

extension AtMost: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        [
            JMXElement(
                "ThroughputController",
                gui: "ThroughputControllerGui",
                name: "At most \(times)",
                [
                    .int("ThroughputController.style", 0),
                    .bool("ThroughputController.perThread", per == .user),
                    .int("ThroughputController.maxThroughput", times),
                    .string("ThroughputController.percentThroughput", "100"),
                ],
                children: conversion.elements(steps)
            )
        ]
    }
}

extension Once: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        conversion.warn("'once' in a loop is done once each time that the loop begins.")
        return [
            JMXElement(
                "OnceOnlyController",
                gui: "OnceOnlyControllerGui",
                name: "Once",
                children: conversion.elements(steps)
            )
        ]
    }
}

extension Every: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        let count = conversion.variable("every")
        let isPerUser = per == .user
        return [
            .moment("Count", [.setting(count, "${__counter(\(isPerUser ? "TRUE" : "FALSE"))}")]),
            .if(
                "Every \(interval)",
                "${__groovy(vars.get('\(count)').toInteger()%\(interval)==0)}",
                conversion.elements(steps)
            ),
        ]
    }
}

extension Portion: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        if deal == .shuffled { conversion.warn("A 'share' is spread evenly, as with 'deal'.") }
        let (percent, hundredths) = parts.quotientAndRemainder(dividingBy: 100)
        return [
            JMXElement(
                "ThroughputController",
                gui: "ThroughputControllerGui",
                name: "Share",
                [
                    .int("ThroughputController.style", 1),
                    .bool("ThroughputController.perThread", per == .user),
                    .int("ThroughputController.maxThroughput", 1),
                    .string(
                        "ThroughputController.percentThroughput",
                        "\(percent).\(hundredths < 10 ? "0" : "")\(hundredths)"
                    ),
                ],
                children: conversion.elements(steps)
            )
        ]
    }
}
