import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

/// What users request under a control step, in the order in which they do.
@Suite struct `Control flow` {
    private let once = closed(users: 1, seconds: 0, iterations: 1)

    /// The paths that were requested.
    private func paths(
        _ steps: [Step],
        _ load: Load,
        seed: UInt64 = 1,
        workers: Int = 1,
        _ body: String = ""
    ) throws -> [String] {
        let plan = plan(load, steps)
        let shared = try Program(plan, properties: [:]).sharedCounters()
        return try (0..<workers).flatMap { index in
            let share = WorkerShare(index: index, count: workers)
            var time = try VirtualTime(plan, share: share, seed: seed, shared: shared)
            time.run { _, _ in (millisecond, answer(200, body)) }
            #expect(time.totals.overall.errors == 0)
            return time.sent.map { String($0.url.dropFirst("http://target/".count)) }
        }
    }

    private func page(_ name: String) -> Step { get(name) { $0.url = Template.of("/\(name)") } }

    private var letters: [Step] { ["a", "b", "c"].map(page) }

    private func counts(_ paths: [String]) -> [String: Int] {
        paths.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    // Loops over values

    private func each(_ values: ForEach.Values) -> Step {
        Step(ForEach(values, as: "x", steps: [page("${x}")]))
    }

    @Test func `goes over what an extraction found`() throws {
        let find = get("find") {
            $0.url = Template.of("/find")
            var extraction = Extraction(variable: "id", source: .jsonPath("$[*]"))
            extraction.match = .all
            extraction.fallback = Template(literal: "")
            $0.extractions = [extraction]
        }
        let steps = [find, each(.found("id")), page("end")]
        #expect(try paths(steps, once, "[7,8,9]") == ["find", "7", "8", "9", "end"])
        #expect(try paths(steps, once, "[]") == ["find", "end"])
    }

    @Test func `ends at the first value that is not set`() throws {
        let set = Step.set(
            ["id_1", "id_2", "id_4"].map { Variable(name: $0, value: Template(literal: $0)) }
        )
        #expect(
            try paths([set, each(.found("id")), page("end")], once) == ["id_1", "id_2", "end"]
        )
    }

    @Test func `goes over nothing, and over a list, again and again`() throws {
        #expect(try paths([each(.found("no")), page("end")], once) == ["end"])
        let list = each(.listed([Template(literal: "u"), Template.of("${__intSum(1,2)}")]))
        let twice = closed(users: 1, seconds: 0, iterations: 2)
        #expect(try paths([list], twice) == ["u", "3", "u", "3"])
        let nested = Step(ForEach(.listed(["1", "2"].map(Template.of)), as: "y", steps: [list]))
        #expect(try paths([nested], once) == ["u", "3", "u", "3"])
    }

    @Test(
        arguments: [
            ("2", "3", ["id_2", "id_3"]), ("3", "9", ["id_3", "id_4"]), (nil, "1", ["id_1"]),
            ("${n}", nil, ["id_2", "id_3", "id_4"]), ("3", "2", []), ("x", "0", []),
        ] as [(String?, String?, [String])]
    )
    func `goes over some of the values`(
        first: String?,
        last: String?,
        expected: [String]
    ) throws {
        let values = ["n": "2", "id_1": "id_1", "id_2": "id_2", "id_3": "id_3", "id_4": "id_4"]
        let set = Step.set(
            values.map { Variable(name: $0.key, value: Template(literal: $0.value)) }
        )
        let loop = ForEach(
            .found("id"),
            as: "x",
            first: first.map(Template.of),
            last: last.map(Template.of),
            index: "i",
            steps: [page("${x}")]
        )
        #expect(try paths([set, Step(loop)], once) == expected)
    }

    @Test func `goes over names without a separator`() throws {
        let set = Step.set(
            ["id1", "id2", "id4"].map { Variable(name: $0, value: Template(literal: $0)) }
        )
        let loop = Step(
            ForEach(.found("id", separator: ""), as: "x", steps: [page("${x}")])
        )
        #expect(try paths([set, loop, page("end")], once) == ["id1", "id2", "end"])
    }

    // Indices

    @Test func `tells the index of a round, in loops in loops`() throws {
        let inner = Step(Repetition(times: .of("2"), index: "j", steps: [page("${i}${j}")]))
        let outer = Step(Repetition(times: .of("3"), index: "i", steps: [inner]))
        #expect(try paths([outer], once) == ["00", "01", "10", "11", "20", "21"])
        let plain = Step(Repetition(times: .of("2"), steps: [page("${i}")]))
        let around = Step(Repetition(times: .of("2"), index: "i", steps: [plain, page("${i}")]))
        #expect(try paths([around], once) == ["0", "0", "0", "1", "1", "1"])
    }

    @Test func `tells a while step's condition the index`() throws {
        let below = Condition.compare(.variable("i"), .less, Template(literal: "3"))
        let loop = Step(While(below, index: "i", steps: [page("${i}")]))
        #expect(
            try paths([loop, loop, page("${i}")], once) == ["0", "1", "2", "0", "1", "2", "3"]
        )
    }

    @Test func `tells the index of a value, as that of its name`() throws {
        let list = ForEach.Values.listed(["a", "b", "c"].map(Template.of))
        let inner = Step(Repetition(times: .of("1"), steps: [page("${i}${x}")]))
        let loop = Step(ForEach(list, as: "x", first: .of("2"), index: "i", steps: [inner]))
        #expect(try paths([loop], once) == ["1b", "2c"])
    }

    @Test func `that goes over nothing for ever does not hang`() throws {
        let loop = Step.while(.value(Template(literal: "true")), steps: [each(.found("no"))])
        #expect(try paths([loop], closed(users: 2, seconds: 1)).isEmpty)
        let others = Plan(
            name: "x",
            target: Template(literal: "http://target"),
            scenarios: [
                Scenario(name: "endless", load: closed(users: 1, seconds: 1), steps: [loop]),
                Scenario(name: "others", load: closed(users: 1, seconds: 1), steps: [page("a")]),
            ]
        )
        var time = try VirtualTime(others)
        time.run(turnTakes: millisecond) { _, _ in (millisecond, answer()) }
        #expect(time.endedAt <= second + 2 * millisecond)
        #expect(time.totals.overall.requests > 100)
    }

    // Choices

    @Test(arguments: [("1", ["one", "end"]), ("2", ["two", "2", "end"]), ("3", ["end"])])
    func `goes by a value`(value: String, expected: [String]) throws {
        let cases = [
            Switch.Case("1", steps: [page("one")]), .init("2", steps: [page("two"), page("2")]),
        ]
        let set = Step.set([Variable(name: "n", value: Template(literal: value))])
        let steps = [set, Step(Switch(on: .variable("n"), cases)), page("end")]
        #expect(try paths(steps, once) == expected)
        let otherwise = Switch(on: .variable("n"), cases, otherwise: [page("other")])
        let other = value == "3" ? ["other", "end"] : expected
        #expect(try paths([set, Step(otherwise), page("end")], once) == other)
    }

    @Test(arguments: [
        ("0", "one"), ("", "one"), ("1", "two"), ("b", "two"), ("2", "other"), ("3", "other"),
        ("-1", "other"),
    ])
    func `goes by a number`(value: String, expected: String) throws {
        let cases = [Switch.Case("a", steps: [page("one")]), .init("b", steps: [page("two")])]
        let set = Step.set([Variable(name: "n", value: Template(literal: value))])
        let choice = Switch(
            on: .variable("n"),
            cases,
            otherwise: [page("other")],
            isNumbered: true
        )
        #expect(try paths([set, Step(choice)], once) == [expected])
    }

    @Test func `chooses near to the weights by chance, and repeats it with the seed`() throws {
        let steps = [Step(RandomChoice(letters, weights: [70, 25, 5]))]
        let load = closed(users: 50, seconds: 0, iterations: 200)
        let chosen = try paths(steps, load)
        let counts = counts(chosen)
        #expect(abs((counts["a"] ?? 0) - 7_000) < 200)
        #expect(abs((counts["b"] ?? 0) - 2_500) < 200)
        #expect(abs((counts["c"] ?? 0) - 500) < 100)
        #expect(try paths(steps, load) == chosen)
        #expect(try paths(steps, load, seed: 2) != chosen)
    }

    @Test(arguments: [
        (workers: 3, weights: [70, 25, 5], iterations: 100_000), (1, [1, 1, 1], 9_000),
        (2, [3_333, 3_333, 3_334], 10_000),
    ])
    func `chooses exactly in proportion to the weights`(
        workers: Int,
        weights: [Int],
        iterations: Int
    ) throws {
        let steps = [Step(RandomChoice(letters, weights: weights, proportions: .exact))]
        let load = closed(users: 100, seconds: 0, iterations: iterations / 100)
        let counts = counts(try paths(steps, load, workers: workers))
        let sum = weights.reduce(0, +)
        for (name, weight) in zip(["a", "b", "c"], weights) {
            let wanted = Double(iterations * weight) / Double(sum)
            #expect(abs(Double(counts[name] ?? 0) - wanted) <= wanted / 1_000, "\(name)")
        }
    }

    @Test func `deals in an order by chance`() throws {
        let steps = [Step(RandomChoice(letters, weights: [2, 2, 1], proportions: .exact))]
        let load = closed(users: 1, seconds: 0, iterations: 500)
        let dealt = try paths(steps, load)
        let rounds = stride(from: 0, to: 500, by: 5).map { Array(dealt[$0..<$0 + 5]) }
        #expect(rounds.allSatisfy { $0.sorted() == ["a", "a", "b", "b", "c"] })
        #expect(Set(rounds).count > 10)
        #expect(try paths(steps, load, seed: 2) != dealt)
    }

    @Test func `takes one after the other, over all users or for each`() throws {
        let load = closed(users: 2, seconds: 0, iterations: 3)
        let all = try paths([Step(Interleave(letters))], load)
        #expect(all == ["a", "b", "c", "a", "b", "c"])
        let own = try paths([Step(Interleave(letters, per: .user))], load)
        #expect(own == ["a", "a", "b", "b", "c", "c"])
    }

    @Test(arguments: [1, 2])
    func `has users begin at different steps`(workers: Int) throws {
        let load = closed(users: 4, seconds: 0, iterations: 3)
        let steps = [Step(Interleave(letters, per: .user, isStaggered: true))]
        let first = try paths(steps, load, workers: workers)
        #expect(counts(first) == ["a": 4, "b": 4, "c": 4])
        let alone = closed(users: 2, seconds: 0, iterations: 2)
        #expect(try paths(steps, alone, workers: 1) == ["a", "b", "b", "c"])
    }

    /// JMeter's Interleave Controller that ignores its controllers takes one request of each in
    /// turn, and goes on behind it next time.
    @Test func `goes on inside of what it takes in turn, by another one in it`() throws {
        let pages = [["a", "b", "c"], ["x", "y"]].map {
            Step(Interleave($0.map(page), per: .user))
        }
        let load = closed(users: 1, seconds: 0, iterations: 8)
        let turns = try paths([Step(Interleave(pages, per: .user))], load)
        #expect(turns == ["a", "x", "b", "y", "c", "x", "a", "y"])
    }

    /// JMeter's Once Only Controller in a Loop Controller: in the first round of each loop.
    @Test func `does a step once a loop, by its index`() throws {
        let first = Condition.compare(.variable("i"), .equal, Template(literal: "0"))
        let steps = [Step.if(first, then: [page("once")], else: []), page("w")]
        let loop = Step(Repetition(times: .of("2"), index: "i", steps: steps))
        let twice = closed(users: 1, seconds: 0, iterations: 2)
        #expect(try paths([loop], twice) == ["once", "w", "w", "once", "w", "w"])
    }

    @Test func `does a step in the first iteration`() throws {
        let first = Condition.compare(.of("${__iterationNum}"), .equal, Template(literal: "1"))
        let steps = [Step.if(first, then: [page("first")], else: []), page("w")]
        let load = closed(users: 2, seconds: 0, iterations: 3)
        #expect(counts(try paths(steps, load)) == ["first": 2, "w": 6])
    }

    @Test func `does all in a random order, each as often as any other`() throws {
        let load = closed(users: 10, seconds: 0, iterations: 600)
        var orders: [String: Int] = [:]
        for user in 0..<10 {
            let plan = plan(load, [Step(RandomOrder(letters))])
            var time = try VirtualTime(plan, share: WorkerShare(index: user, count: 10))
            time.run { _, _ in (millisecond, answer()) }
            let names = time.sent.map { $0.url.suffix(1) }
            for start in stride(from: 0, to: names.count, by: 3) {
                orders[names[start..<start + 3].joined(), default: 0] += 1
            }
        }
        #expect(Set(orders.keys) == ["abc", "acb", "bac", "bca", "cab", "cba"])
        // A thousand each, and four times the deviation of chance.
        #expect(orders.values.allSatisfy { abs($0 - 1_000) < 116 })
    }

    // Turns

    @Test func `does a step once a user`() throws {
        let steps = [Step(Once([page("sign-in")])), page("work")]
        let load = closed(users: 2, seconds: 0, iterations: 3)
        #expect(counts(try paths(steps, load)) == ["sign-in": 2, "work": 6])
        // Each arrival is a user of its own.
        let arrivals = open(perSecond: 4, seconds: 1, maxUsers: 1)
        #expect(counts(try paths(steps, arrivals)) == ["sign-in": 4, "work": 4])
        let repeated = Step.repeat(times: Template(literal: "3"), steps: steps)
        #expect(counts(try paths([repeated], once)) == ["sign-in": 1, "work": 3])
    }

    @Test func `does a step each n-th time`() throws {
        let load = closed(users: 1, seconds: 0, iterations: 7)
        let steps = [Step(Every(3, steps: [page("third")])), page("w")]
        #expect(try paths(steps, load) == ["w", "w", "third", "w", "w", "w", "third", "w", "w"])
        let many = closed(users: 5, seconds: 0, iterations: 4)
        #expect(counts(try paths(steps, many, workers: 2))["third"] == 6)
        let own = [Step(Every(3, per: .user, steps: [page("third")])), page("w")]
        #expect(counts(try paths(own, many, workers: 2))["third"] == 5)
    }

    @Test(arguments: [(2_000, 2_000), (1, 1), (10_000, 10_000), (333, 333)], [1, 3])
    func `does a step in an exact share of all times`(
        parts: (ofTenThousand: Int, expected: Int),
        workers: Int
    ) throws {
        let portion = Portion(ofTenThousand: parts.ofTenThousand, steps: [page("now")])
        let load = closed(users: 50, seconds: 0, iterations: 200)
        let counts = counts(try paths([Step(portion), page("w")], load, workers: workers))
        #expect(counts["now"] == parts.expected)
        #expect(counts["w"] == 10_000)
    }

    /// What JMeter's Throughput Controller does in its own words, turn by turn.
    @Test(arguments: [1, 333, 1_000, 2_500, 3_000, 3_340, 5_000, 6_667, 9_999, 10_000])
    func `spreads a share evenly, as JMeter does`(parts: Int) throws {
        let portion = Portion(ofTenThousand: parts, deal: .even, steps: [page("now")])
        let load = closed(users: 3, seconds: 0, iterations: 500)
        let requested = try paths([Step(portion), page("w")], load)
        var (taken, expected) = (0, [String]())
        let percentage = try #require(Float("\(Double(parts) / 100)"))
        for turn in 0..<1_500 {
            let runs = (100 * Double(taken) + 50) / Double(turn + 1) < Double(percentage)
            if runs { taken += 1 }
            expected += runs ? ["now"] : []
            expected.append("w")
        }
        // Three users take their turns at the same moment, and then all of them go on.
        #expect(counts(requested) == counts(expected))
        let alone = try paths(
            [Step(portion), page("w")],
            closed(users: 1, seconds: 0, iterations: 1_500)
        )
        #expect(alone == expected)
    }

    @Test func `spreads each user's share by itself, where it is the user's`() throws {
        let portion = Portion(ofTenThousand: 3_000, per: .user, deal: .even, steps: [page("now")])
        let load = closed(users: 4, seconds: 0, iterations: 10)
        let requested = try paths([Step(portion), page("w")], load, workers: 2)
        #expect(counts(requested) == ["now": 12, "w": 40])
    }

    @Test func `does a step the first times only, over all users or for each`() throws {
        let load = closed(users: 4, seconds: 0, iterations: 5)
        let all = [Step(AtMost(3, steps: [page("first")])), page("w")]
        #expect(counts(try paths(all, load, workers: 2)) == ["first": 3, "w": 20])
        let own = [Step(AtMost(3, per: .user, steps: [page("first")])), page("w")]
        #expect(counts(try paths(own, load, workers: 2)) == ["first": 12, "w": 20])
        let alone = closed(users: 1, seconds: 0, iterations: 3)
        let two = [Step(AtMost(2, steps: [page("first")])), page("w")]
        #expect(try paths(two, alone) == ["first", "w", "first", "w", "w"])
    }

    @Test func `deals each step's share by itself`() throws {
        let two = ["x", "y"].map {
            Step(Portion(ofTenThousand: 5_000, per: .user, steps: [page($0)]))
        }
        let load = closed(users: 1, seconds: 0, iterations: 1_000)
        let requested = try paths(two + [page("end")], load)
        let both = zip(requested, requested.dropFirst()).count { $0 == ("x", "y") }
        #expect((150...350).contains(both))
    }

    // Values by user

    /// JMeter's User Parameters: a column for each thread, reused where there are more.
    @Test(arguments: [1, 3])
    func `sets a value of the user's number`(workers: Int) throws {
        let values = ["ann", "bob", "${x}"].map(Template.of)
        let set = Step(
            Assignment([.init("x", [.of("cleo")]), .init("name", values), .init("x", [.of("1")])])
        )
        let load = closed(users: 5, seconds: 0, iterations: 2)
        let requested = try paths([set, page("${name}${x}")], load, workers: workers)
        #expect(counts(requested) == ["ann1": 4, "bob1": 4, "cleo1": 2])
    }

    @Test func `may stand in any other control step`() throws {
        let inner = Step(Every(2, per: .user, steps: [Step(RandomOrder([page("a"), page("b")]))]))
        let choice = Step(RandomChoice([Step(Block(steps: [inner, page("c")]))], weights: [5]))
        let values = ForEach.Values.listed(["1", "2"].map(Template.of))
        let loop = Step(ForEach(values, as: "x", steps: [choice, page("${x}")]))
        let group = Step(Group(name: "all", steps: [.repeat(times: .of("2"), steps: [loop])]))
        let requested = try paths([group], once)
        let others = requested.filter { !["a", "b"].contains($0) }
        #expect(others == ["c", "1", "c", "2", "c", "1", "c", "2"])
        #expect(counts(requested) == ["a": 2, "b": 2, "c": 4, "1": 2, "2": 2])
    }
}
