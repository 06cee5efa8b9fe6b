import JMeterFormat
import LoadPlan
import Notation
import Testing

@Suite struct `A plan for JMeter` {
    @Test(arguments: ["browse.json", "shop.json", "smoke.json", "api.yaml"])
    func `is written of every plan in the repository`(file: String) throws {
        let format: PlanReader.Format = file.hasSuffix("yaml") ? .yaml : .json
        let plan = try convert(
            try Golden.text(of: "plans/\(file)"),
            as: format,
            columns: [
                "data/searches.csv": ["query", "category"],
                "data/users.csv": ["email", "password"],
            ]
        )
        let name = file.split(separator: ".")[0]
        try Golden.expect(plan.text, equals: "\(name).jmx")
        let warnings = plan.warnings.map { $0.message + "\n" }.joined()
        try Golden.expect(warnings, equals: "\(name)-warnings.txt")
    }

    @Test func `keeps a property a property`() throws {
        let plan = try convert(
            """
            { "name": "P", "target": "http://${__P(host,127.0.0.1)}:1", "scenarios": [
              { "load": { "users": "${__P(users,3)}", "duration": "${__P(time,4s)}" }, "steps": [
                { "get": "/a", "query": { "q": "${__P(q,x y)}" } } ] }] }
            """
        )
        #expect(plan.text.contains("${__P(host,127.0.0.1)}"))
        #expect(plan.text.contains("${__P(q,x y)}"))
        #expect(plan.text.contains(">${__P(users,3)}<"))
        let settled = plan.warnings.filter { $0.message.contains("is settled") }
        #expect(settled.map(\.message).allSatisfy { $0.contains("'${__P(time,4s)}'") })
        #expect(settled.map(\.line) == [2])
    }

    @Test func `reads variables by name in conditions, and never as code`() throws {
        let plan = try converted(
            steps: """
                { "if": "${a} != 'it, (is)' && ${b} < 5", "steps": [{ "get": "/" }] }
                """
        )
        #expect(
            plan.text.contains(
                "${__groovy((((vars.get('a')==null?'$'+'{a}':vars.get('a')))!=('it'+(char)44+' '+(char)40+'is'"
                    + "+(char)41+'')&amp;&amp;({-&gt;def a=((vars.get('b')==null?'$'+'{b}':vars.get('b'))).toString();"
                    + "def b=('5').toString();(a.isNumber()&amp;&amp;b.isNumber()?a.toBigDecimal()"
                    + "&lt;=&gt;b.toBigDecimal():a&lt;=&gt;b)&lt;0}())))}"
            )
        )
    }

    @Test func `has functions that the core of JMeter lacks written in Groovy`() throws {
        let plan = try converted(
            steps: """
                { "post": "/", "body": "${__base64Encode(a${x})} ${__strLen(b)} ${__RandomString(3)}" }
                """
        )
        #expect(
            plan.text.contains(
                "${__groovy(('a'+(vars.get('x')==null?'$'+'{x}':vars.get('x'))).getBytes('UTF-8').encodeBase64().toString())}"
            )
        )
        #expect(plan.text.contains("${__groovy(('b').length().toString())}"))
        #expect(plan.text.contains("${__RandomString(3,abcdefghijklmnopqrstuvwxyzABC"))
    }

    @Test func `keeps backslashes of a text with expressions`() throws {
        let plan = try converted(
            steps: #"{ "post": "/", "json": { "a": "say \"${x}\", \\ done", "b": "\\" } }"#
        )
        #expect(
            plan.text.contains(
                #"{&quot;a&quot;:&quot;say \\&quot;${x}\\&quot;, \\\\ done&quot;,&quot;b&quot;:&quot;\\\\&quot;}"#
            )
        )
    }

    @Test(arguments: [
        (#""http": { "version": "2" },"#, #"{ "get": "https://h/" }"#, "'http.version' 2"),
        ("", #"{ "method": "BREW", "url": "/" }"#, "s/BREW /: JMeter cannot send"),
        (
            #""http": { "clientCertificate": { "certificate": "c.pem", "key": "k.pem" } },"#,
            #"{ "get": "/" }"#, "'http.ca' and 'http.clientCertificate' cannot be written"
        ),
        (
            #""setup": { "steps": [{ "get": "/", "extract": { "a": { "header": "X" } } }] },"#,
            #"{ "get": "/${a}" }"#, "setup: Variables that 'setup' sets are those of its own"
        ),
        ("", #"{ "get": "/", "name": "n", "check": { "regex": "(?<=a)b" } }"#, "s/n: The regular"),
        (
            "", #"{ "get": "/", "name": "n", "check": { "size": { "matches": "1" } } }"#,
            "s/n: JMeter's size"
        ),
        (
            #""data": [{ "file": "a.csv", "share": "unique" }],"#, #"{ "get": "/" }"#,
            "'a.csv': JMeter gives no row to one user for all its iterations."
        ),
    ])
    func `is refused where JMeter would do something else`(
        more: String,
        step: String,
        fault: String
    ) throws {
        let faults = #expect(throws: Faults.self) { try converted(steps: step, more) }
        #expect(faults?.faults.contains { $0.message.contains(fault) } == true, "\(faults as Any)")
    }

    @Test func `takes data as the plan does, from a copy where JMeter cannot read the file`() throws
    {
        let plan = try converted(
            steps: #"{ "get": "/${a}" }"#,
            """
            "data": [
              { "file": "a.tsv", "share": "scenario", "encoding": "windows-1252", "atEnd": "stop" },
              { "file": "b.jsonl", "share": "user" } ],
            """
        )
        let sets = plan.text.split(separator: "<CSVDataSet").dropFirst().map(String.init)
        try #require(sets.count == 2)
        for part in [
            #""fileEncoding">windows-1252<"#, #""delimiter">\t<"#, #""stopThread">true<"#,
            #""shareMode">shareMode.group<"#,
        ] {
            #expect(sets[0].contains(part), "\(sets[0])")
        }
        for part in [
            #""fileEncoding">UTF-8<"#, #""delimiter">,<"#, #""shareMode">shareMode.thread<"#,
        ] {
            #expect(sets[1].contains(part), "\(sets[1])")
        }
    }

    @Test func `has no secret, but a property in its place`() throws {
        let plan = try converted(
            steps: #"{ "get": "/${token}" }"#,
            #""secrets": { "token": "API_TOKEN" },"#
        )
        #expect(plan.text.contains("${__P(token)}"))
        #expect(
            plan.warnings.map(\.message)
                == ["'token' is a secret: JMeter takes it from -Jtoken=…"]
        )
    }

    @Test func `says where JMeter has only something near`() throws {
        let plan = try convert(
            """
            { "name": "P", "target": "http://127.0.0.1:8080", "data": [{ "file": "a.csv", "order": "shuffled" }],
              "scenarios": [
                { "name": "open", "load": { "arrivals": "5/s", "duration": "10s" }, "steps": [{ "get": "/${a}" }] },
                { "name": "paced", "load": { "users": 2, "duration": "1500ms", "pacing": "1s" }, "gracefulStop": "1s",
                  "steps": [{ "get": "/" }] },
                { "name": "stages", "load": { "users": [{ "rampTo": 4, "for": "4s" }, { "hold": "2s" }, { "rampTo": 2, "for": "2s" }, { "hold": "1s" }] },
                  "steps": [{ "get": "/" }] } ] }
            """
        )
        let warnings = plan.warnings.map(\.message).joined(separator: "\n")
        for part in [
            "'a.csv': JMeter takes the shuffled rows", "open: Arrivals come at random",
            "open: Each arrival is a thread", "open: 'maxUsers'", "paced: 'pacing'",
            "paced: 'duration' is rounded up to 2 s", "paced: 'gracefulStop'",
            "stages: Users who leave", "stages: The stages of its load become 2 thread groups",
        ] {
            #expect(warnings.contains(part), "\(part)")
        }
    }
}
