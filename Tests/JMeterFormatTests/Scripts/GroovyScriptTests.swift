import JMeterFormat
import Notation
import Testing

@Suite struct `A script for Groovy or BeanShell` {
    @Test(arguments: [
        (source: #"vars.put("a", "b")"#, script: #"vars.put("a", "b");"#),
        (
            "int i = 0\ni++\n\nlog.info 'at ' + i",
            "var i = 0;\ni++;\n\nlog.info((\"at \" + groovy.text(i)));"
        ),
        (
            "if (prev.isSuccessful()) {\n    OUT.println(\"ok\")\n}",
            "if (groovy.truth(prev.isSuccessful())) {\n    OUT.println(\"ok\"); }"
        ),
        (
            "vars.put('t', \"${host}/$x\")",
            #"vars.put("t", ("" + vars.get("host") + "/" + vars.get("x")));"#
        ),
        // The plan puts its own expressions in before the script is looked at.
        (
            #"def n = ${count}; log.info('${__time()} \\d')"#,
            #"var n = ${count}; log.info("${__time()} \\\\d");"#
        ),
        (#"log.info("\${x}")"#, #"log.info("\x24{x}");"#),
        ("return 5", "(function () { return 5; })()"),
    ])
    func `is JavaScript line by line`(_ source: String, script: String) throws {
        #expect(try GroovyScript.javaScript(of: source) == script)
    }

    @Test(arguments: [
        (
            source: "import java.nio.file.Files", line: 1,
            message: "The class 'Files' is not known here."
        ),
        ("\ndef f = new File('x')", 2, "'new File' is not known here."),
        (
            "Thread.currentThread()", 1,
            "A script cannot sleep: it would hold up all users of its worker."
        ),
        ("sleep 5", 1, "A script cannot sleep: it would hold up all users of its worker."),
        ("vars.entrySet()", 1, "'vars.entrySet' is not known here."),
        ("x = 1\nprev.setIgnore()", 2, "'prev.setIgnore' is not known here."),
        ("sampler.addArgument('a', 'b')", 1, "'sampler.addArgument' is not known here."),
        ("ctx.getEngine().stopTest()", 1, "'ctx.getEngine' is not known here."),
        ("\nclass A {}", 2, "'class' is not known here."),
        ("log.info('x'\ndef y = 1", 2, "expected ',' or ')', got 'def'."),
        ("def x = 5\n\nx.frobnicate()", 3, "The method 'frobnicate' is not known here."),
        ("vars.put('a', b)", 1, "'b' is not known here."),
        ("doIt(3)", 1, "The function 'doIt' is not known here."),
        ("Integer.reverse(3)", 1, "'Integer.reverse' is not known here."),
        ("def x = 'abc", 1, "A text is not closed."),
        ("if (true) {\n  log.info('x')", 2, "expected '}', got the end of the script."),
        ("for (;;) { break outer }", 1, "Labels are not known here."),
        ("vars = 3", 1, "'vars' cannot be set."),
        ("def f(Foo x) { }\nFoo y = null", 2, "The class 'Foo' is not known here."),
        ("'x'.execute()", 1, "The method 'execute' is not known here."),
    ])
    func `is refused with its line`(_ source: String, line: Int, message: String) {
        do throws(Fault) {
            let script = try GroovyScript.javaScript(of: source)
            Issue.record("It came to \(script)")
        } catch {
            #expect(error.line == line)
            #expect(error.message == message)
        }
    }

    @Test func `of any bytes is read or refused`() {
        var state: UInt64 = 7
        let words = [
            "def ", "x", "{", "}", "(", ")", "[", "]", "'", "\"", "$", "${", "\n", ";", "if ", "->",
            "/",
            ".", "=", "1", "for ", "in ", "case ", "\\", "?", ":", "new ", "A", "<", ">",
        ]
        for _ in 0..<200 {
            var source = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                source += words[Int(state >> 33) % words.count]
            }
            _ = try? GroovyScript.javaScript(of: source)
        }
    }
}
