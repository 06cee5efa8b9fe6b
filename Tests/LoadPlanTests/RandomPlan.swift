@testable import LoadPlan
import Notation

/// Makes plans of everything that the catalogue has, such as no file would ever hold.
struct RandomPlan {
    private var random: SplitMix
    private var count = 0

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func plan() -> Plan {
        var plan = Plan(
            name: pick(["x", "A plan", "5", "${x}, \\ y"]),
            target: pick([
                Template(literal: "http://127.0.0.1:8080"), template("http://${__P(a,b)}"),
            ]),
            scenarios: []
        )
        plan.variables = some { $0.variable(constant: true) }
        plan.headers = headers()
        plan.http.version = pick([.http1, .http2])
        plan.http.compression = pick([true, false])
        plan.http.redirects = pick([0, 20, 100])
        plan.http.verifyTLS = pick([true, false])
        plan.http.cookies = pick(HTTPOptions.Cookies.allCases)
        plan.http.keepAlive = pick([true, false])
        plan.http.usesCache = pick([true, false])
        plan.http.proxy = pick([nil, template("http://${__P(a,b)}:3128")])
        plan.http.authorities = pick([nil, "f"])
        let password = pick([nil, template("${__P(a,b)}")])
        plan.http.clientCertificate = pick([
            nil, ClientCertificate(certificate: "f", key: "f", password: password),
        ])
        plan.data = some { $0.dataSet() }
        plan.secrets = pick([[], [Secret(name: "secret", environment: "SECRET_1")]])
        plan.splitBy = pick([nil, "X-Served-By", "x`~$"])
        plan.sendsRequestIDs = pick([true, false])
        plan.keptFailures = pick([
            nil, KeptFailures(count: 5), KeptFailures(count: 100, bytes: 1_048_576),
        ])
        let isOneTimeout = pick([true, false])
        let timeout = self.timeout()
        for _ in 0..<pick([1, 2]) {
            var scenario = Scenario(name: "scenario \(next())", load: load(), steps: [])
            let request = Step(self.request(plan.headers, isOneTimeout ? timeout : nil))
            scenario.steps = steps(depth: 2, plan.headers, isOneTimeout ? timeout : nil)
            scenario.steps.insert(request, at: 0)
            scenario.startAfterNanoseconds = pick([0, time()])
            scenario.gracefulStopNanoseconds = pick([5_000_000_000, 0, time()])
            plan.scenarios.append(scenario)
        }
        for (name, part) in [("setup", \Plan.setup), ("teardown", \Plan.teardown)]
        where pick([true, false]) {
            let steps = [Step(self.request(plan.headers, isOneTimeout ? timeout : nil))]
            let load = pick([SetupForm.usualLoad, self.load()])
            plan[keyPath: part] = Scenario(name: name, load: load, steps: steps)
        }
        let scope = plan.scenarios[0].name
        plan.thresholds = some { $0.threshold(scope) }.compactMap(\.self)
        plan.isVoidWhenGeneratorBusy = pick([true, false])
        if plan.durationNanoseconds.map({ $0 > 3_000_000_000 }) ?? true {
            plan.warmUpSeconds = pick([0, 3])
        }
        return plan
    }

    private mutating func threshold(_ scope: String) -> Threshold? {
        let texts = [
            "p95 < 250ms", "\(scope): errors == 0", "rate >= 0.5/s in every 10s",
            "apdex(500ms) > 0.9",
        ]
        var threshold = try? Threshold.parse(pick(texts))
        threshold?.abortGraceNanoseconds = pick([nil, 0, time()])
        if threshold?.abortGraceNanoseconds == nil {
            threshold?.severity = pick([.failure, .warning])
        }
        return threshold
    }

    // Steps

    private mutating func steps(
        depth: Int,
        _ headers: [Header],
        _ timeout: Timeout?
    ) -> [Step] {
        (0..<pick([1, 2, 3])).map { _ in
            let inner = depth > 0 ? steps(depth: depth - 1, headers, timeout) : []
            switch pick(depth > 0 ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [0, 1, 2, 9, 10]) {
            case 10: return Step(sample())
            case 0: return Step(request(headers, timeout))
            case 1:
                let times = [time(), time()].sorted()
                let range = Think.between(nanoseconds: times[0]...times[1])
                return Step(pick([.fixed(nanoseconds: time()), range, drawnThink(times)]))
            case 2:
                return pick([
                    .set(some { $0.variable() }), Step(settings()), Step(numbering()), Step(pace()),
                ])
            case 3:
                let otherwise = pick([[], [Step(request(headers, timeout))]])
                return .if(condition(depth: 3), then: inner, else: otherwise)
            case 9: return Step(ScriptStep(script()))
            case 8: return Step(Until(condition(depth: 2), index: index(), steps: inner))
            case 4: return Step(While(condition(depth: 2), index: index(), steps: inner))
            case 5: return Step(choice(among: inner))
            case 6: return Step(control(over: inner))
            default:
                return Step(Repetition(times: times(), index: index(), steps: inner))
            }
        }
    }

    private mutating func numbering() -> Numbering {
        let numbers = [Template(literal: "1"), Template(literal: "-7"), template("${n}")]
        var step = Numbering("variable \(next())", from: pick(numbers), to: pick(numbers))
        step.format = pick([nil, DecimalPattern("x'$'{00"), DecimalPattern("#,##0;(0)")])
        step.order = pick(Numbering.Order.allCases)
        step.per = pick(TurnCount.allCases)
        guard step.order == .sequential else { return step }
        step.last = pick([nil, step.last])
        step.interval = pick(numbers)
        step.restartsEachIteration = step.per == .user && pick([true, false])
        return step
    }

    private mutating func pace() -> Pace {
        let name = pick([nil, "place", "\\"])
        let exact = Pace.Exact(
            periodNanoseconds: pick([1_000_000_000, 3_600_000_000_000]),
            batch: 3
        )
        let rows: [Pace.Row] = [
            .run, .user, .activeUsers(.scenario), .activeUsers(.run), .exact(exact),
        ]
        let row = pick(rows)
        if case .exact = row { return Pace(.known(perSecond: 0.25), row, name: name) }
        return Pace(
            pick([.known(perSecond: 200), .evaluated(template("${n}/min"))]),
            row,
            name: name
        )
    }

    private mutating func settings() -> Assignment {
        Assignment([.init("v\(next())", [text(), text()]), .init("v\(next())", [text()])])
    }

    private mutating func index() -> String? { pick([nil, "variable \(next())"]) }

    private mutating func times() -> Template { pick([Template(literal: "3"), template("${n}")]) }

    private mutating func choice(among steps: [Step]) -> any StepKind {
        let per = pick(TurnCount.allCases)
        switch pick([0, 1, 2, 3]) {
        case 0:
            let weights = steps.map { _ in pick([1, 2, 9_999]) }
            return RandomChoice(steps, weights: weights, proportions: pick([.random, .exact]))
        case 1:
            let isStaggered = per == .user && pick([true, false])
            return Interleave(steps, per: per, isStaggered: isStaggered)
        case 2: return RandomOrder(steps)
        default:
            let cases = [Switch.Case("a", steps: steps), .init("\"", steps: [.set([variable()])])]
            let otherwise: [Step] = pick([[], [.set([variable()])]])
            let isNumbered = pick([true, false])
            return Switch(on: text(), cases, otherwise: otherwise, isNumbered: isNumbered)
        }
    }

    private mutating func control(over steps: [Step]) -> any StepKind {
        let per = pick(TurnCount.allCases)
        switch pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
        case 10: return TimedLoop(timeValue(), steps: steps)
        case 9: return AtMost(pick([1, 1_000_000_000]), per: per, steps: steps)
        case 8:
            return Rendezvous(
                name: pick([nil, "place", "\\"]),
                users: pick([1, 1_000_000]),
                timeoutNanoseconds: pick([Rendezvous.usualTimeout, time() + 1])
            )
        case 7: return Exclusive(pick(["a", "b"]), steps: steps)
        case 6: return Stop(pick(Reach.allCases))
        case 0:
            let thinkTime = pick(Group.ThinkTime.allCases)
            return Group(name: "group \(next())", thinkTime: thinkTime, steps: steps)
        case 1: return Block(steps: steps)
        case 2:
            let values = pick(
                [.found("x"), .found("x", separator: ""), .listed([text(), text()])]
                    as [ForEach.Values]
            )
            return ForEach(
                values,
                as: "variable \(next())",
                first: pick([nil, times()]),
                last: pick([nil, times()]),
                index: index(),
                steps: steps
            )
        case 3: return Once(steps)
        case 4: return Every(pick([1, 10]), per: per, steps: steps)
        default:
            return Portion(
                ofTenThousand: pick([1, 50, 1_205, 10_000]),
                per: per,
                deal: pick(Portion.Deal.allCases),
                steps: steps
            )
        }
    }

    private mutating func drawnThink(_ bounds: [UInt64]) -> Think {
        let bounds = bounds.map { TimeValue.known(nanoseconds: $0) }
        let shapes: [Pause<TimeValue>.Shape] = [
            .fixed(.evaluated(template("${n}"))),
            .between(timeValue(), .evaluated(template("${n}s"))),
            .normal(mean: timeValue(), deviation: timeValue(), isFolded: pick([true, false])),
            .logNormal(mean: timeValue(), deviation: timeValue()),
            .exponential(mean: timeValue()), .poisson(mean: timeValue()),
        ]
        var pause = Pause(pick(shapes))
        if case .fixed = pause.shape { return Think(pause) }
        pause.offset = pick([nil, timeValue()])
        if case .between = pause.shape { return Think(pause) }
        pause.longest = pick([nil, bounds[1]])
        pause.shortest = pick([nil, bounds[0]])
        return Think(pause)
    }

    private mutating func timeValue() -> TimeValue {
        pick([.known(nanoseconds: time()), .evaluated(template("${__Random(1,${n})}"))])
    }

    private mutating func request(_ planHeaders: [Header], _ timeout: Timeout?) -> Request {
        let path = template(pick(["/", "/a?b=c", "/${x}/\(next())", "?q=${__Random(1,2)}"]))
        let method = pick(["GET", "POST", "OPTIONS", "PROPFIND"])
        // No two requests of a scenario have the same name.
        let isUnique = path.source.hasPrefix("/${x}")
        let name = isUnique ? "\(method) \(path.source)" : "request \(next())"
        var request = Request(name: name, method: method, url: path)
        request.query = some { $0.variable() }
        request.headers = planHeaders.replaced(by: headers())
        request.body = body()
        if case .json = request.body,
            !request.headers.contains(where: { $0.name == "Content-Type" })
        {
            let type = Header(name: "Content-Type", value: Template(literal: "application/json"))
            request.headers.append(type)
        }
        request.authentication = authentication()
        request.timeout = timeout ?? self.timeout()
        request.redirects = pick([nil, 0, 5])
        request.embedded = embedded()
        request.onFailure = pick(FailureReaction.allCases)
        request.label = pick([nil, template("a ${x}"), Template(literal: "")])
        request.tags = pick([[], ["api"], ["api", "\\, ${x}"]])
        request.after = some { $0.script() }
        request.checks = some { $0.check() }
        request.extractions = some { $0.extraction() }
        return request
    }

    private mutating func condition(depth: Int) -> Condition {
        switch pick(depth > 0 ? [0, 1, 2, 3, 4] : [0, 1]) {
        case 0: .value(operand())
        case 1: .compare(operand(), pick(Comparison.allCases), operand())
        case 2: .not(condition(depth: depth - 1))
        case 3: .and(condition(depth: depth - 1), condition(depth: depth - 1))
        default: .or(condition(depth: depth - 1), condition(depth: depth - 1))
        }
    }

    private mutating func operand() -> Template {
        template(pick(["", "a", "it's", "say \"a\"", "${x}", "${__P('\",x)} && ${y}", "1.5"]))
    }

    // Loads

    private mutating func load() -> Load {
        if pick([true, false]) {
            let users = pick([1, 50, 999_999])
            let isConstant = pick([true, false])
            let held = isConstant ? [users, users] : [users, pick([0, 3]), pick([3, 7])]
            var load = ClosedLoad(
                stages: held.map { .init(users: $0, nanoseconds: pick([0, time()])) }
            )
            load.stages[load.stages.count - 1].nanoseconds = time()
            load.iterations = pick([nil, .each(7), .shared(1_000)])
            if isConstant, load.iterations != nil, pick([true, false]) {
                load.stages.removeLast()
                load.holdsUntilDone = true
            }
            load.pacingNanoseconds = pick([nil, time()])
            load.throughput = pick([
                nil, .init(requestsPerSecond: 2),
                .init(requestsPerSecond: 0.25, spacing: .poisson),
            ])
            return .closed(load)
        }
        var last = 0.0
        let stages = (0..<pick([1, 2, 3])).map { _ in
            let end = pick([0.1, 200, 12.0 / 60, 1.0 / 3_600, 1e-6])
            defer { last = end }
            return OpenLoad.Stage(
                startPerSecond: pick([last, end]),
                endPerSecond: end,
                nanoseconds: time()
            )
        }
        var load = OpenLoad(stages: stages, maxUsers: pick([1, 100, 20_000]))
        load.preconnect = pick([0, load.maxUsers])
        load.spacing = pick(Spacing.allCases)
        return .open(load)
    }

    private mutating func timeout() -> Timeout {
        let times = [time(), time()].sorted()
        return Timeout(connectNanoseconds: pick([nil, times[0]]), totalNanoseconds: times[1])
    }

    /// Those that its plans take data from.
    static let files = [
        "f": "query,category\nlamp,home\n", "f.tsv": "query\tcategory\nlamp\thome\n",
        "f.jsonl": #"{"a": 1, "b": "x", "more": null}"#,
    ]

    private mutating func dataSet() -> DataSet {
        let file = pick(Self.files.keys.sorted())
        let isNamed = file == "f.jsonl" || pick([true, false])
        var set = DataSet(file: file, names: isNamed ? ["a", "b"] : ["query", "category"])
        if isNamed { set.heading = .plan }
        if file == "f.tsv", pick([true, false]) {
            // The same, said in another way.
            set.format = .csv
        }
        set.encoding = pick([.utf8, .latin1, .windows1252])
        set.share = pick(DataSet.Share.allCases)
        set.order = pick(set.share == .unique ? [.sequential, .shuffled] : DataSet.Order.allCases)
        guard set.order != .random else { return set }
        set.atEnd = pick(set.share == .unique ? [.stop, .stopRun] : DataSet.AtEnd.allCases)
        return set
    }

    // Parts

    private mutating func headers() -> [Header] {
        ["Accept", "X-A", "Content-Type"].filter { _ in pick([true, false]) }.map {
            Header(name: $0, value: text())
        }
    }

    mutating func variable(constant: Bool = false) -> Variable {
        Variable(name: "v\(next())", value: constant ? Template(literal: "x") : text())
    }

    mutating func text() -> Template {
        let parts = [
            "a", " ", ",", "\\", "\"", "'", "{", "}", "$", "\u{1}", "ü", "🙂", "${x}", "\\${y}",
            "${__P(a,b)}", "${__Random(1,${n},z)}", "${__urlencode(a\\,b)}", "\\\\",
        ]
        while true {
            let (template, faults) = TemplateParser.parse(some { $0.pick(parts) }.joined())
            if faults.isEmpty { return template }
        }
    }

    func template(_ text: String) -> Template { TemplateParser.parse(text).template }

    /// From a nanosecond to thirty days.
    mutating func time() -> UInt64 {
        pick([1, 999, 1_500, 30_000_000, 1_000_000_000, 90_061_001_001_001, 500_000_000_000_000])
    }

    mutating func some<T>(_ make: (inout RandomPlan) -> T) -> [T] {
        (0..<pick([0, 0, 1, 2, 3])).map { _ in make(&self) }
    }

    mutating func next() -> Int {
        count += 1
        return count
    }

    mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int(random.next() % UInt64(choices.count))]
    }
}

/// The generator of Steele, Lea and Flood: a seed says which plan failed.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
