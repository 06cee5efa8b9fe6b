import JMeterFormat
import LoadModel
import Notation
import Testing

@testable import LoadDriver

@Suite(.timeLimit(.minutes(5))) struct `A script for Groovy` {
    private let heap = ScriptHeap()

    /// What a script does in the engine that runs have.
    private func run(
        _ source: String,
        _ dialect: GroovyScript.Dialect = .groovy,
        objects: [String: String] = [:]
    ) throws -> ScriptResult {
        var sample = SampleResult()
        sample.body = #"{"data": {"items": [{"id": 5}, {"id": 6}]}}"#
        sample.code = "200"
        return try heap.run(
            UserScript(
                source: try GroovyScript.javaScript(of: source, dialect),
                variables: ["x": "7", "count": "3"],
                objects: objects,
                step: ScriptStepView(label: "S", sample: sample, isOfSample: true)
            )
        )
    }

    @Test(arguments: groovySamples)
    func `comes to what Groovy makes of it`(_ expected: String, source: String) throws {
        let result = try run(source)
        #expect(result.fault == nil)
        #expect((result.text ?? "null") == expected)
    }

    @Test(arguments: [
        (source: "int a = 7; int b = 2; return a / b;", value: "3"),
        ("double a = 7; return a / 2;", "3.5"),
        ("String[] p = \"a;b\".split(\";\"); int n = p.length; return p[n - 1] + n;", "b2"),
        ("for (String s : new String[] {\"a\", \"b\"}) { t = s; } return t;", "b"),
    ])
    func `for BeanShell divides as Java does`(_ source: String, value: String) throws {
        #expect(try run(source, .beanShell).text == value)
    }

    @Test func `does to the plan what it does to JMeter's`() throws {
        let result = try run(
            """
            import groovy.json.JsonSlurper

            def json = new JsonSlurper().parseText(prev.responseDataAsString)
            json.data.items.eachWithIndex { item, i -> vars.put("id_${i + 1}", item.id.toString()) }
            vars.putObject("items", json.data.items)
            props.put("seen", "${json.data.items.size()}")
            log.info("found {} of {}", json.data.items*.id, 'x')
            println "done ${x}"
            if (prev.responseCode == "200" && vars.get("nothing") == null) {
                AssertionResult.setFailure(true)
                AssertionResult.setFailureMessage("too few")
            }
            """
        )
        #expect(result.fault == nil)
        #expect(result.variables["id_2"] == "6")
        #expect(result.variables["items"] == "[[id:5], [id:6]]")
        #expect(result.properties == ["seen": "2"])
        #expect(
            result.lines.map { "\($0.level) \($0.text)" } == [
                "info found [5, 6] of x", "out done 7",
            ]
        )
        var change = SampleChange()
        change.isSuccessful = false
        change.complaint = "too few"
        #expect(result.sample == change)
        let items = try #require(result.objects["items"] ?? nil)
        // A heap that has no library yet knows a map that a user has kept.
        let next = try ScriptHeap().run(
            UserScript(
                source: try GroovyScript.javaScript(of: #"vars.getObject("items")[1].id + 1"#),
                variables: ["items": ""],
                objects: ["items": items]
            )
        )
        #expect(next.text == "7")
    }

    @Test(arguments: [
        (source: "def a = null\n\na.size()", line: 3, message: "null object"),
        (
            "[1, 2].each {\n    if (it == 2) {\n        Integer.parseInt('x')\n    }\n}", 3,
            "NumberFormatException"
        ),
        ("\n'a'.multiply(2)\nvars.get('none').trim()", 3, "trim()"),
        ("throw new Exception('no')", 1, "no"), ("\nassert 1 == 2", 2, "Assertion failed"),
    ])
    func `fails in the line that failed in Groovy`(
        _ source: String,
        line: Int,
        message: String
    ) throws {
        let fault = try run(source).fault
        #expect(fault?.line == line)
        #expect(fault?.message.contains(message) == true)
    }

    @Test func `may call no method that no object has`() throws {
        let objects = [
            "'a'", "1", "[1]", "groovy.map('a', 1)", "groovy.map('a', 1).entries[0]",
            "function () {}", "groovy.matcher('a', 'a')", "groovy.Base64.getEncoder()",
            "groovy.Base64.getUrlEncoder()", "groovy.Base64.getDecoder()",
            "groovy.MessageDigest.getInstance('MD5')",
            "groovy.create('StringBuilder')", "groovy.create('Random')", "groovy.create('Date')",
            "groovy.create('SimpleDateFormat', 'y')", "groovy.create('JsonSlurper')",
            "groovy.create('JsonBuilder')", "groovy.create('AtomicInteger')",
            "groovy.create('Exception', 'a')", "groovy.Pattern.compile('a')",
        ]
        let names = GroovyScript.methods.sorted().map { "'\($0)'" }.joined(separator: ", ")
        let source = """
            [\(names)].filter(function (name) {
                return ![\(objects.joined(separator: ", "))].some(function (object) {
                    try { groovy.call(object, name); } catch (error) {
                        return error.kind !== "MissingMethodException";
                    }
                    return true;
                });
            }).join(" ")
            """
        #expect(try heap.run(UserScript(source: source)).text == "")
    }
}
