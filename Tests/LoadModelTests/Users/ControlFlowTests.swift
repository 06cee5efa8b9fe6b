import LoadModel
import LoadPlan
import Measurement
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

    @Test func `deals each step's share by itself`() throws {
        let two = ["x", "y"].map {
            Step(Portion(ofTenThousand: 5_000, per: .user, steps: [page($0)]))
        }
        let load = closed(users: 1, seconds: 0, iterations: 1_000)
        let requested = try paths(two + [page("end")], load)
        let both = zip(requested, requested.dropFirst()).count { $0 == ("x", "y") }
        #expect((150...350).contains(both))
    }

    // Nesting

    @Test func `may stand in any other control step`() throws {
        let inner = Step(Every(2, per: .user, steps: [Step(RandomOrder([page("a"), page("b")]))]))
        let choice = Step(RandomChoice([Step(Block(steps: [inner, page("c")]))], weights: [5]))
        let values = ForEach.Values.listed(["1", "2"].map(Template.of))
        let loop = Step(ForEach(values, as: "x", steps: [choice, page("${x}")]))
        let group = Step(Group(name: "all", steps: [.repeat(times: .of("2"), steps: [loop])]))
        let requested = try paths([group], once)
        let ordered = requested.filter { !["a", "b"].contains($0) }
        #expect(ordered == ["c", "1", "c", "2", "c", "1", "c", "2"])
        #expect(counts(requested) == ["a": 2, "b": 2, "c": 4, "1": 2, "2": 2])
    }
}
