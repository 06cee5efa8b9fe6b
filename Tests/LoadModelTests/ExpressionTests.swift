import LoadModel
import LoadPlan
import Testing

@Suite struct `An expression` {
    @Test(arguments: [
        (template: Template(literal: ""), text: ""),
        (Template(literal: "/search"), "/search"),
        (.variable("listing"), "/listings/7"),
        (.variable("blank"), ""),
        (.variable("unknown"), "${unknown}"),
        (.variable(""), "${}"),
        (Template(.literal("a="), .variable("word"), .literal("&b")), "a=söze&b"),
        (Template(.variable("listing"), .variable("unknown")), "/listings/7${unknown}"),
        (Template(.literal("n"), .call(Function(UserNumber.self), arguments: [])), "n3"),
        (.call("__strLen", of: .variable("word")), "4"),
        (.call("__V", of: Template(.literal("list"), .variable("ing"))), "list${ing}"),
    ])
    func `says`(_ template: Template, text: String) {
        var user = SampleUser()
        let expression = user.compile(template)
        var scope = user.scope()
        #expect(expression.text(in: &scope) == text)
        var bytes = Array("> ".utf8)
        expression.append(to: &bytes, in: &scope)
        #expect(String(decoding: bytes, as: UTF8.self) == "> " + text)
    }

    @Test(arguments: [
        (template: Template(literal: ""), constant: "" as String?),
        (Template(literal: "/"), "/"),
        (.call("__P", "target"), "http://shop"),
        (
            Template(
                .call(Function(PropertyOrDefault.self), arguments: [Template(literal: "target")]),
                .literal("/"),
                .call(Function(FormEncoded.self), arguments: [Template(literal: "a b")])
            ), "http://shop/a+b"
        ),
        (.call("__base64Encode", of: .call("__P", "target")), "aHR0cDovL3Nob3A="),
        (.call("__intSum", "1", "2"), "3"),
        (.variable("listing"), nil),
        (.call("__intSum", "1", "2", "sum"), nil),
        (.call("__property", "target", "name"), nil),
        (.call("__intSum", "one", "2", "3"), nil),
        (.call("__P", of: .variable("listing")), nil),
        (.call("__Random", "1", "1"), nil),
        (.call("__counter"), nil),
    ])
    func `is constant where nothing in it can change`(_ template: Template, constant: String?) {
        var user = SampleUser()
        #expect(user.compile(template).constant == constant)
    }

    @Test func `gives the slot of a variable to every expression that names it`() {
        var user = SampleUser()
        _ = user.compile(.variable("a"))
        _ = user.compile(Template(.variable("b"), .variable("a")))
        #expect(user.context.names.names == ["a", "b"])
        #expect(user.context.names.slot(of: "b") == 1)
        #expect(user.context.names.slot(of: "c") == nil)
    }

    @Test func `reads names of no slot that were set by name`() {
        var user = SampleUser()
        let expression = user.compile(.call("__V", of: Template(.literal("row_"), .variable("n"))))
        var scope = user.scope()
        scope["n"] = "2"
        scope["row_2"] = "second"
        #expect(scope.extras["row_2"] == "second")
        #expect(expression.text(in: &scope) == "second")
        scope["row_2"] = nil
        #expect(expression.text(in: &scope) == "row_2")
    }
}

@Suite struct `A random source` {
    @Test func `draws the numbers of SplitMix64`() {
        // The first outputs for the seed 1234567 as the reference implementation in C prints them.
        var source = RandomSource(seed: 1_234_567)
        #expect(source.next() == 6_457_827_717_110_365_317)
        #expect(source.next() == 3_203_168_211_198_807_973)
        #expect(source.next() == 9_817_491_932_198_370_423)
    }

    @Test func `differs between seeds, scenarios and users`() {
        var first: Set<UInt64> = []
        for seed in 0..<10 as Range<UInt64> {
            for scenario in 0..<10 {
                for user in 1...10 {
                    var source = RandomSource(seed: seed, scenario: scenario, user: user)
                    first.insert(source.next())
                }
            }
        }
        #expect(first.count == 1000)
    }

    @Test func `reaches both ends of a range and nothing beyond`() {
        var source = RandomSource(seed: 1)
        var seen: Set<Int> = []
        for _ in 0..<1000 { seen.insert(source.next(in: -2...2)) }
        #expect(seen == [-2, -1, 0, 1, 2])
    }

    @Test func `draws from the widest range and the narrowest`() {
        var source = RandomSource(seed: 1)
        let wide = (0..<100).map { _ in source.next(in: Int64.min...Int64.max) }
        #expect(wide.contains { $0 < 0 } && wide.contains { $0 > 0 })
        #expect(source.next(in: 7...7) == 7)
        #expect(source.next(below: 1) == 0)
    }

    @Test func `spreads numbers evenly`() {
        var source = RandomSource(seed: 9)
        var tenths = Array(repeating: 0, count: 10)
        for _ in 0..<100_000 { tenths[Int(source.next(below: 10))] += 1 }
        // Five standard deviations of a count of 10,000 with p = 0.1 are 474.
        #expect(tenths.allSatisfy { abs($0 - 10_000) < 475 })
    }
}
