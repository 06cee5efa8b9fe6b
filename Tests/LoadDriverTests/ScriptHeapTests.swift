import LoadModel
import Testing

@testable import LoadDriver

@Suite(.timeLimit(.minutes(1))) struct `A script` {
    private let heap = ScriptHeap(nanoseconds: 50_000_000)

    private func text(_ source: String) throws -> String? {
        let result = try heap.run(UserScript(source: source, user: visitor))
        if let fault = result.fault { throw fault }
        return result.text
    }

    private let visitor = ScriptUser(
        name: "visitors 3",
        scenario: "visitors",
        number: 3,
        iteration: 2
    )

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

    @Test func `says in which of its lines it failed, and what it did before stands`() throws {
        let sources = [
            "vars.put('a', 'b');\nvar x = null;\nx.length", "\nvars.put(1).foo.bar",
            "\n\nvar = 3",
            "function f() {\n throw new Error('no') }\n\nf()",
        ]
        let results = try sources.map { try heap.run(UserScript(source: $0)) }
        #expect(results.map { $0.fault?.line } == [3, 2, 3, 2])
        #expect(results[0].variables == ["a": "b"])
        #expect(results[0].fault?.message.hasPrefix("TypeError: ") == true)
    }

    /// A script of a step, with the user's last answer.
    private func run(_ source: String, ofSample: Bool = false) throws -> ScriptResult {
        var sample = SampleResult()
        sample.label = "home"
        sample.url = "http://a/"
        sample.code = "404"
        sample.message = "Not Found"
        sample.body = "gone"
        sample.startMilliseconds = 1_000
        sample.milliseconds = 20
        sample.bytesReceived = 100
        let step = ScriptStepView(
            label: "Sign",
            parameters: "a  b",
            sample: sample,
            isOfSample: ofSample
        )
        return try heap.run(UserScript(source: source, user: visitor, step: step))
    }

    @Test(arguments: [
        (source: "Label + Parameters + args.length", text: "Signa  b2"),
        ("prev.getResponseCode() + prev.responseMessage", "404Not Found"),
        ("prev.isSuccessful() + prev.getErrorCount()", "1"),
        ("prev.getTime() + prev.getStartTime() + ' ' + prev.getEndTime()", "1020 1020"),
        ("prev.getResponseDataAsString() + prev.bytesAsLong + prev.sampleLabel", "gone100home"),
        ("ctx.getThreadNum() + ctx.threadGroup.name", "2visitors"),
        ("ctx.getThread().getThreadName()", "visitors 3"),
        ("ctx.getPreviousResult() === prev && ctx.getVariables() === vars", "true"),
        ("vars.getIteration()", "2"),
        ("typeof sampler + typeof AssertionResult", "undefinedundefined"),
    ])
    func `of a step sees the last answer and its user`(_ source: String, text: String) throws {
        #expect(try run(source).text == text)
    }

    @Test func `changes only the sample that it belongs to`() throws {
        #expect(try run("prev.setSuccessful(true)").fault?.message.contains("'after'") == true)
        var change = SampleChange()
        change.isSuccessful = true
        change.code = "200"
        change.message = "OK"
        #expect(try run("prev.setResponseOK()", ofSample: true).sample == change)
        change = SampleChange()
        change.isSuccessful = false
        change.complaint = "no"
        for source in [
            "AssertionResult.setFailure(true); AssertionResult.setFailureMessage('no')",
            "Failure = true; FailureMessage = 'no'",
        ] {
            #expect(try run(source, ofSample: true).sample == change)
        }
        #expect(try run("sampler.getName()", ofSample: true).text == "home")
    }

    @Test func `keeps objects of its user as they become`() throws {
        let first = try heap.run(UserScript(source: "vars.putObject('list', [1])"))
        #expect(first.objects == ["list": "[1]"])
        #expect(first.variables == ["list": "1"])
        let second = try heap.run(
            UserScript(
                source: "vars.getObject('list').push(2); vars.getObject('text')",
                variables: ["list": "1", "text": "t"],
                objects: ["list": "[1]"]
            )
        )
        #expect(second.text == "t")
        #expect(second.objects == ["list": "[1,2]"])
        let third = try heap.run(
            UserScript(source: "vars.put('list', 'x')", objects: ["list": "[1]"])
        )
        #expect(third.objects == ["list": nil])
        #expect(third.variables == ["list": "x"])
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
        var fault: ScriptFault?
        do throws(ScriptFault) {
            fault = try heap.run(UserScript(source: source)).fault
        } catch {
            fault = error
        }
        #expect(fault?.message == message)
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
