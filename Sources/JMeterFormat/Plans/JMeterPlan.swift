package import LoadPlan
package import Notation

/// A plan as JMeter's own, in the format of 5.5 that 5.6 reads as well.
package struct JMeterPlan: Sendable {
    /// The file's text.
    package let text: String
    /// What JMeter has only something near to, or does in another way, each with its place.
    package let warnings: [Fault]

    /// Throws where JMeter would send other requests than the plan asks for.
    ///
    /// `source` is the tree that the plan was read from, whose properties stay properties. Of
    /// `dataPaths` there is one for each of the plan's data sets, from the folder of the file that
    /// is written; `path` says the same of any other file of the plan.
    package init(
        _ plan: Plan,
        source: JSONNode?,
        dataPaths: [String],
        path: @escaping (String) -> String = { $0 }
    ) throws(Faults) {
        let properties = PropertyTexts(source)
        var conversion = Conversion(plan, properties, path: path)
        conversion.checkHTTP()
        let element = conversion.element(dataPaths: dataPaths)
        guard conversion.faults.isEmpty else { throw Faults(conversion.faults) }
        let text = JMXWriter(element).text
        guard XMLText.canHold(text) else {
            throw Faults([Fault("A text has control characters, which XML cannot hold.")])
        }
        let settled = properties.calls.filter { !text.contains(XMLText.encoded($0.text)) }
        self.text = text
        warnings = conversion.warnings + settled.map(Self.settled)
    }

    private static func settled(_ call: PropertyTexts.Call) -> Fault {
        Fault(
            "'\(call.text)' is settled: JMeter reads this number or time in another way.",
            line: call.position.line,
            column: call.position.column
        )
    }
}

extension Conversion {
    fileprivate mutating func element(dataPaths: [String]) -> JMXElement {
        let constants = plan.variables.filter { $0.value.constant != nil }
        var children = target() + cookies + cache + [headerManager(usualHeaders)]
        if !constants.isEmpty {
            children.append(arguments("Variables", constants.map { ($0.name, text($0.value)) }))
        }
        if !plan.secrets.isEmpty {
            for name in plan.secrets.map(\.name) {
                warnOfPlan("'\(name)' is a secret: JMeter takes it from -J\(name)=…")
            }
            let values = plan.secrets.map { ($0.name, "${__P(\($0.name))}") }
            children.append(arguments("Secrets", values))
        }
        let data = zip(plan.data, dataPaths).map { element($0, path: $1) }
        // Beside the groups, the setup would draw rows as well.
        let hasOthers = plan.setup != nil || plan.teardown != nil
        if !hasOthers { children += data }
        if !plan.thresholds.isEmpty { warnOfPlan("'thresholds' are comments: JMeter checks none.") }
        if let setup = plan.setup { children += group(setup, as: .setup) }
        for index in plan.scenarios.indices {
            children += groups(index, data: hasOthers ? data : [])
        }
        if let teardown = plan.teardown { children += group(teardown, as: .teardown) }
        return JMXElement(
            "TestPlan",
            gui: "TestPlanGui",
            name: plan.name,
            [
                .string("TestPlan.comments", comments),
                .bool("TestPlan.functional_mode", false),
                .bool("TestPlan.serialize_threadgroups", false),
                .element(
                    "TestPlan.user_defined_variables",
                    type: "Arguments",
                    gui: "ArgumentsPanel",
                    [.list("Arguments.arguments", [])]
                ),
                .string("TestPlan.user_define_classpath", ""),
            ],
            children: children
        )
    }

    private mutating func groups(_ index: Int, data: [JMXElement]) -> [JMXElement] {
        let scenario = plan.scenarios[index]
        return at(scenario.name) { conversion in
            let start = conversion.startValues(isOnce: scenario.load.isClosed)
            let children = data + start + conversion.elements(scenario.steps)
            switch scenario.load {
            case .closed(let load):
                if scenario.gracefulStopNanoseconds != Scenario.usualGracefulStop {
                    conversion.warn("'gracefulStop' is a comment: JMeter waits for each answer.")
                }
                return conversion.groups(load, of: scenario, index: index, children)
            case .open(let load): return [conversion.group(load, scenario, children)]
            }
        }
    }

    /// Variables whose start value each user has for itself.
    private mutating func startValues(isOnce: Bool) -> [JMXElement] {
        let own = plan.variables.filter { $0.value.constant == nil }
        guard !own.isEmpty else { return [] }
        let moment = JMXElement.moment(
            "Variables",
            own.map { .setting($0.name, text($0.value)) }
        )
        guard isOnce else { return [moment] }
        return [
            JMXElement(
                "OnceOnlyController",
                gui: "OnceOnlyControllerGui",
                name: "Once",
                children: [moment]
            )
        ]
    }

    /// What every request has unless the plan says otherwise.
    private var usualHeaders: [Header] {
        var headers = plan.headers
        var usual = [Header(name: "Accept", value: Template(literal: "*/*"))]
        if plan.http.compression {
            usual.append(Header(name: "Accept-Encoding", value: Template(literal: "gzip")))
        }
        if plan.sendsRequestIDs, let id = Template(parsing: "${__UUID}") {
            usual.append(Header(name: "X-Request-ID", value: id))
        }
        headers.merge(usual)
        return headers
    }

    /// None where no cookie is kept.
    private var cookies: [JMXElement] {
        guard plan.http.cookies != .off else { return [] }
        return [
            JMXElement(
                "CookieManager",
                gui: "CookiePanel",
                name: "Cookies",
                [
                    .list("CookieManager.cookies", []),
                    .bool(
                        "CookieManager.clearEachIteration",
                        plan.http.cookies == .newEachIteration
                    ),
                    .bool("CookieManager.controlledByThreadGroup", false),
                ]
            )
        ]
    }

    private var cache: [JMXElement] {
        guard plan.http.usesCache else { return [] }
        return [
            JMXElement(
                "CacheManager",
                gui: "CacheManagerGui",
                name: "Cache",
                [
                    .bool("clearEachIteration", false), .bool("useExpires", true),
                    .bool("CacheManager.controlledByThread", false),
                ]
            )
        ]
    }

    /// What is done before the load, or behind it.
    private mutating func group(_ scenario: Scenario, as kind: SetupGroup) -> [JMXElement] {
        at(kind.rawValue) { conversion in
            if kind == .setup, !scenario.steps.variablesSet.isEmpty {
                conversion.refuse(
                    "Variables that 'setup' sets are those of its own threads in JMeter.",
                    hint: "It hands on properties alone: __setProperty and __P."
                )
            }
            guard case .closed(let load) = scenario.load else {
                conversion.refuse("Arrivals of '\(kind.rawValue)' cannot be written for JMeter.")
                return []
            }
            let children = conversion.elements(scenario.steps)
            return conversion.groups(load, of: scenario, index: nil, children).map { group in
                var group = JMXElement(
                    kind.tag,
                    gui: kind.tag + "Gui",
                    name: kind.rawValue,
                    group.properties,
                    children: group.children
                )
                group.name = kind.rawValue
                return group
            }
        }
    }

    private var comments: String {
        plan.thresholds.map { "Threshold, which JMeter does not check: \($0.source)" }
            .joined(separator: "\n")
    }
}

extension Load {
    var isClosed: Bool {
        switch self {
        case .closed: true
        case .open: false
        }
    }
}

private enum SetupGroup: String {
    case setup, teardown

    var tag: String { self == .setup ? "SetupThreadGroup" : "PostThreadGroup" }
}

extension [Step] {
    /// The names that its requests and steps give values.
    fileprivate var variablesSet: [String] {
        requests.flatMap { $0.extractions.map(\.variable) } + assignments
    }

    private var assignments: [String] {
        flatMap { step in
            ((step.kind as? Assignment)?.settings.map(\.name) ?? [])
                + step.kind.stepLists.flatMap(\.assignments)
        }
    }
}
