import LoadModel
import Testing

@testable import LoadDriver

@Suite(.timeLimit(.minutes(1))) struct `A script` {
    private let heap = ScriptHeap(nanoseconds: 50_000_000)

    private func text(_ source: String) throws -> String? {
        try heap.run(UserScript(source: source, user: "visitors 3")).text
    }

    @Test(arguments: [
        (source: "1 + 1", text: "2"), ("5 / 2", "2.5"), ("'a' + 'b'.toUpperCase()", "aB"),
        ("var x = 3; x * x", "9"), ("y = 1; y", "1"), ("[1, 2]", "1,2"), ("true && 'yes'", "yes"),
        ("'süß ' + '\\ud83d\\ude00'", "süß 😀"), ("'😀'", "😀"), ("threadName", "visitors 3"),
        ("'abc'.contains('b') && 'abc'.equals('abc') && 'a1'.matches('[a-z]\\\\d')", "true"),
        ("size('abc') + (empty('') ? 1 : 0)", "4"), ("JSON.parse('{\"a\": [7]}').a[0]", "7"),
        ("typeof Duktape + typeof require + typeof print", "undefinedundefinedundefined"),
    ])
    func `comes to a text`(_ source: String, text: String) throws {
        #expect(try self.text(source) == text)
    }

    @Test(arguments: ["null", "undefined", "var x = 1", ""])
    func `may come to nothing`(_ source: String) throws {
        #expect(try text(source) == nil)
    }

    @Test func `sees variables and properties, changes them and logs`() throws {
        let script = UserScript(
            source: """
                vars.put('sum', Number(vars.get('a')) + Number(props.get('p')));
                vars.remove('a'); props.put('q', vars.get('sum'));
                log.info('sum ' + vars.get('sum')); OUT.println('done');
                String(vars.get('a')) + vars.get('toString')
                """,
            variables: ["a": "2"],
            properties: ["p": "3"]
        )
        let result = try heap.run(script)
        #expect(result.text == "nullnull")
        #expect(result.variables == ["sum": "5", "a": nil])
        #expect(result.properties == ["q": "5"])
        #expect(result.lines.map { "\($0.level) \($0.text)" } == ["info sum 5", "out done"])
    }

    @Test func `leaves nothing to the next one`() throws {
        _ = try text("var a = 1; b = 2; function c() {}; vars.put('d', 4); size = 7")
        #expect(
            try text("typeof a + typeof b + typeof c + vars.get('d')")
                == "undefinedundefinedundefinednull"
        )
    }

    @Test(arguments: [
        (source: "x", message: "ReferenceError: identifier 'x' undefined"),
        ("throw new Error('no')", "Error: no"), ("throw 'no'", "no"),
        ("(function f() { f() })()", "RangeError: callstack limit"),
        ("var a = []; while (true) a.push({})", "Error: alloc failed"),
        ("'x'.repeat(1e9)", "Error: alloc failed"),
    ])
    func `fails, and the next one does not`(_ source: String, message: String) throws {
        // Time enough to fill the memory on a busy machine.
        let heap = ScriptHeap(bytes: 4 << 20)
        #expect(throws: ScriptFault(message)) { try heap.run(UserScript(source: source)) }
        #expect(try heap.run(UserScript(source: "1 + 1")).text == "2")
    }

    @Test(arguments: [
        "while (true) {}",
        "/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')",
        "var s = 'x'; while (s.length < 1e6) s += s; while (true) s.indexOf('y')",
        "var d = new Date(); while (true) d.getHours()",
        "try { while (true) {} } finally { while (true) {} }",
    ])
    func `is ended when its time is over, and the next one is not`(_ source: String) throws {
        #expect(throws: ScriptFault("it takes more than 50 ms")) { try text(source) }
        #expect(try text("1 + 1") == "2")
    }
}
