import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

@Suite struct `Assertions of JMeter` {
    private func file(_ element: String) -> String {
        AnswerPlans.file([element], variables: ["x"])
    }

    private static func response(
        _ type: Int,
        _ texts: [String],
        in field: String = "response_data",
        ignoresStatus: Bool = false,
        _ more: String = ""
    ) -> String {
        let list = texts.map { TestPlans.string("0", $0) }.joined()
        return TestPlans.element(
            "ResponseAssertion",
            "It",
            "<collectionProp name=\"Asserion.test_strings\">\(list)</collectionProp>"
                + TestPlans.string("Assertion.test_field", "Assertion.\(field)")
                + TestPlans.bool("Assertion.assume_success", ignoresStatus)
                + "<intProp name=\"Assertion.test_type\">\(type)</intProp>" + more
        )
    }

    @Test(
        arguments: [
            (16, ["a b"], #"{"contains":"a b"}"#),
            (16, ["a", "b"], #"{"contains":["a","b"]}"#),
            (16 + 4, ["a"], #"{"notContains":"a"}"#),
            (16 + 32, ["a", "b"], #"{"body":{"anyOf":[{"contains":"a"},{"contains":"b"}]}}"#),
            (
                16 + 32 + 4, ["a", "b"],
                #"{"body":{"anyOf":[{"not":{"contains":"a"}},{"not":{"contains":"b"}}]}}"#
            ),
            (2, ["a.b"], #"{"regex":"a.b"}"#),
            (2, ["a\\.b"], #"{"contains":"a.b"}"#),
            (2 + 4, ["a.b"], #"{"body":{"not":{"matches":"a.b"}}}"#),
            (2, ["a${x}"], #"{"regex":"a${x}","evaluate":true}"#),
            (16, ["a${x}"], #"{"contains":"a${x}"}"#),
            (8, ["a.b"], #"{"body":"a.b"}"#),
            (8 + 32, ["a", "b"], #"{"body":{"oneOf":["a","b"]}}"#),
            (1, ["ab"], #"{"body":"ab"}"#),
            (1, ["a|ab"], #"{"regex":"\\A(?>a|ab)\\z"}"#),
            (0, ["a*"], #"{"regex":"\\A(?>a*)\\z"}"#),
            (16, [], nil),
        ] as [(Int, [String], String?)]
    )
    func theBody(_ type: Int, _ texts: [String], wanted: String?) throws {
        let file = file(Self.response(type, texts))
        #expect(try AnswerPlans.member("check", ofFile: file) == wanted)
    }

    @Test(
        arguments: [
            (8, ["200"], #"{"status":200}"#),
            (2, ["200"], #"{"status":200}"#),
            (2 + 32, ["200", "302"], #"{"status":[200,302]}"#),
            (1, ["2\\d\\d|302"], #"{"status":["2xx",302]}"#),
            (8, ["404"], #"[{"status":"200-399"},{"status":404}]"#),
            (8 + 4, ["204"], #"[{"status":"200-399"},{"status":{"not":204}}]"#),
            (16, ["20"], #"[{"status":"200-399"},{"status":{"contains":"20"}}]"#),
            (2, ["^20"], #"[{"status":"200-399"},{"status":{"matches":"^20"}}]"#),
        ] as [(Int, [String], String)]
    )
    func theStatus(_ type: Int, _ texts: [String], wanted: String) throws {
        let assertion = Self.response(type, texts, in: "response_code")
        #expect(try AnswerPlans.member("check", of: assertion) == wanted)
    }

    @Test func aStatusThatIsIgnored() throws {
        let expected = Self.response(8, ["404"], in: "response_code", ignoresStatus: true)
        #expect(try AnswerPlans.member("check", of: expected) == #"{"status":404}"#)
        let body = Self.response(16, ["gone"], ignoresStatus: true)
        #expect(
            try AnswerPlans.member("check", of: body) == #"{"status":"100-599","contains":"gone"}"#
        )
        // What failed before it is forgotten.
        #expect(
            try AnswerPlans.member("check", of: Self.response(16, ["a"]), expected, body)
                == #"{"status":"100-599","contains":"gone"}"#
        )
        #expect(
            try AnswerPlans.member("check", of: expected, Self.response(16, ["a"]))
                == #"{"status":404,"contains":"a"}"#
        )
        #expect(
            try AnswerPlans.member("check", of: Self.response(16, [], ignoresStatus: true))
                == #"{"status":"100-599"}"#
        )
    }

    @Test(
        arguments: [
            ("response_message", "", #"{"reason":"OK"}"#),
            ("response_headers", "", #"{"headers":"OK"}"#),
            ("request_headers", "", #"{"requestHeaders":"OK"}"#),
            ("request_data", "", #"{"requestBody":"OK"}"#),
            ("sample_label", "", #"{"url":"OK"}"#),
            (
                "response_data", TestPlans.string("Assertion.custom_message", "No ${x}"),
                #"{"body":"OK","message":"No ${x}"}"#
            ),
            (
                "response_data",
                TestPlans.string("Assertion.scope", "variable")
                    + TestPlans.string("Scope.variable", "x"),
                #"{"variable":{"x":"OK"}}"#
            ),
        ]
    )
    func otherFields(_ field: String, _ more: String, wanted: String) throws {
        let file = file(Self.response(8, ["OK"], in: field, more))
        #expect(try AnswerPlans.member("check", ofFile: file) == wanted)
    }

    @Test func whatCannotBeAsserted() throws {
        #expect(
            try AnswerPlans.faults(Self.response(8, ["a"], in: "response_data_as_document")).count
                == 1
        )
        let below = TestPlans.string("Assertion.scope", "children")
        #expect(try AnswerPlans.faults(Self.response(8, ["a"], below)).count == 1)
        for (tag, title) in [
            ("HTMLAssertion", "HTML Assertion"), ("CompareAssertion", "Compare Assertion"),
            ("SMIMEAssertionTestElement", "SMIME Assertion"),
            ("XMLSchemaAssertion", "XML Schema Assertion"),
            ("JDBCPostProcessor", "JDBC PostProcessor"), ("JDBCPreProcessor", "JDBC PreProcessor"),
        ] {
            let fault = try AnswerPlans.faults(TestPlans.element(tag, "It")).first ?? ""
            #expect(fault.hasPrefix("Plan > Users > A > It: \(title) cannot be run: "))
        }
        #expect(
            try AnswerPlans.warnings(TestPlans.element("DebugPostProcessor", "It")).first?
                .contains("Debug PostProcessor is ignored") == true
        )
    }

    @Test(
        arguments: [
            ("DurationAssertion", ["DurationAssertion.duration": "500"], #"{"duration":"500ms"}"#),
            ("DurationAssertion", ["DurationAssertion.duration": "0"], nil),
            ("SizeAssertion", ["size": "5", "operator": "1"], #"{"answerSize":5}"#),
            (
                "SizeAssertion",
                [
                    "size": "5", "operator": "2",
                    "Assertion.test_field": "SizeAssertion.response_data",
                ],
                #"{"size":{"not":5}}"#
            ),
            (
                "SizeAssertion",
                [
                    "size": "5", "operator": "3",
                    "Assertion.test_field": "SizeAssertion.response_headers",
                ],
                #"{"headSize":{">":5}}"#
            ),
            (
                "SizeAssertion",
                [
                    "size": "2", "operator": "6",
                    "Assertion.test_field": "SizeAssertion.response_message",
                ],
                #"{"reason":{"not":{"matches":".{3}"}}}"#
            ),
            (
                "SizeAssertion",
                [
                    "size": "5", "operator": "5", "Assertion.scope": "variable",
                    "Scope.variable": "x",
                ],
                #"{"variable":{"x":{">=":5}}}"#
            ),
            (
                "MD5HexAssertion",
                ["MD5HexAssertion.size": "D41D8CD98F00B204E9800998ECF8427E"],
                #"{"md5":"D41D8CD98F00B204E9800998ECF8427E"}"#
            ),
            ("XMLAssertion", [:], #"{"format":"xml"}"#),
        ] as [(String, KeyValuePairs<String, String>, String?)]
    )
    func measures(
        _ tag: String,
        _ properties: KeyValuePairs<String, String>,
        wanted: String?
    ) throws {
        let assertion = AnswerPlans.element(tag, tag + ".", properties)
        let file = file(assertion)
        #expect(try AnswerPlans.member("check", ofFile: file) == wanted)
    }

    @Test(
        arguments: [
            ([:], #"{"exists":true}"#),
            (["INVERT": "true"], #"{"exists":false}"#),
            (["JSONVALIDATION": "true", "EXPECTED_VALUE": "a"], #""a""#),
            (
                ["JSONVALIDATION": "true", "EXPECTED_VALUE": "a.*"],
                #"{"matches":"\\A(?>a.*)\\z"}"#
            ),
            (
                ["JSONVALIDATION": "true", "EXPECTED_VALUE": "a", "INVERT": "true"],
                #"{"not":"a"}"#
            ),
            (
                ["JSONVALIDATION": "true", "EXPECTED_VALUE": "{\"a\": 1}", "ISREGEX": "false"],
                #""{\"a\":1}""#
            ),
            (
                ["JSONVALIDATION": "true", "EXPECTED_VALUE": "\"a\"", "ISREGEX": "false"],
                #""a""#
            ),
        ] as [(KeyValuePairs<String, String>, String)]
    )
    func json(_ properties: KeyValuePairs<String, String>, wanted: String) throws {
        for (tag, path, key) in [
            ("JSONPathAssertion", ("JSON_PATH", "$.x"), #"{"jayway":{"$.x":"#),
            ("JMESPathAssertion", ("JMES_PATH", "x"), #"{"jmespath":{"x":"#),
        ] {
            let assertion = AnswerPlans.element(tag, "", properties)
                .replacing("</\(tag)>", with: TestPlans.string(path.0, path.1) + "</\(tag)>")
            #expect(try AnswerPlans.member("check", of: assertion) == key + wanted + "}}")
        }
    }

    @Test func nullIsAValueOfAPathAndNothingOfJMESPath() throws {
        let properties: KeyValuePairs = [
            "JSON_PATH": "$.x", "JMES_PATH": "x", "JSONVALIDATION": "true", "EXPECT_NULL": "true",
        ]
        let path = AnswerPlans.element("JSONPathAssertion", "", properties)
        #expect(try AnswerPlans.member("check", of: path) == #"{"jayway":{"$.x":"null"}}"#)
        let jmesPath = AnswerPlans.element("JMESPathAssertion", "", properties)
        #expect(
            try AnswerPlans.member("check", of: jmesPath) == #"{"jmespath":{"x":{"exists":false}}}"#
        )
    }

    @Test func pathsOfSeveralAssertionsStandTogether() throws {
        let first = AnswerPlans.element("JSONPathAssertion", "", ["JSON_PATH": "$.x"])
        let second = AnswerPlans.element("JSONPathAssertion", "", ["JSON_PATH": "$.y"])
        #expect(
            try AnswerPlans.member("check", of: first, Self.response(16, ["a"]), second)
                == #"{"jayway":{"$.x":{"exists":true},"$.y":{"exists":true}},"contains":"a"}"#
        )
        #expect(
            try AnswerPlans.member("check", of: first, first)
                == #"[{"jayway":{"$.x":{"exists":true}}},{"jayway":{"$.x":{"exists":true}}}]"#
        )
    }

    @Test(
        arguments: [
            ("//a[@b = 'c']/@d", "false", #"{"//a[@b = 'c']/@d":{"exists":true}}"#),
            ("//a/text()", "true", #"{"//a/text()":{"exists":false}}"#),
            ("count(//a) = 3", "false", #"{"boolean(count(//a) = 3)":"true"}"#),
            ("//a = 'b'", "true", #"{"boolean(//a = 'b')":"false"}"#),
        ]
    )
    func xPath(_ path: String, _ isNegated: String, wanted: String) throws {
        for tag in ["XPathAssertion", "XPath2Assertion"] {
            let assertion = AnswerPlans.element(
                tag,
                "XPath.",
                ["xpath": path, "negate": isNegated]
            )
            #expect(
                try AnswerPlans.member("check", of: assertion) == #"{"xpath":\#(wanted)}"#
            )
        }
    }

    @Test(
        arguments: [
            ("1", "continue", "stopUser"), ("2", "continue", "stopRun"),
            ("3", "stopthread", "stopRun"), ("4", "continue", "stopIteration"),
            ("0", "stopthread", nil), ("4", "stopthread", nil), ("1", "stopthread", nil),
        ]
    )
    func whatEndsWithAFailure(_ action: String, _ ofGroup: String, wanted: String?) throws {
        let handler = AnswerPlans.element("ResultAction", "OnError.", ["action": action])
        let group = TestPlans.group(
            "Users",
            TestPlans.string("ThreadGroup.on_sample_error", ofGroup)
        )
        let file = AnswerPlans.file([handler], group: group)
        #expect(try AnswerPlans.member("onFailure", ofFile: file) == wanted)
    }

    @Test func anAssertionOfAnOuterLevelLooksAtEachSamplerBelow() throws {
        let tree = "<hashTree/>"
        let transaction = TestPlans.element("TransactionController", "T")
        let inner = Self.response(16, ["inner"]) + tree
        let outer = Self.response(16, ["outer"]) + tree
        let file = TestPlans.file(
            outer + transaction
                + "<hashTree>\(inner)\(TestPlans.request("A"))\(tree)</hashTree>"
                + TestPlans.request("B") + tree
        )
        .replacing("<ThreadGroup ", with: Self.response(16, ["plan"]) + tree + "<ThreadGroup ")
        let steps = try TestPlans.steps(file)
        #expect(
            steps == """
                [{"group":"T","thinkTime":"included","steps":[{"get":"/","name":"A",\
                "check":{"contains":["plan","outer","inner"]}}]},\
                {"get":"/","name":"B","check":{"contains":["plan","outer"]}}]
                """
        )
    }

    @Test func whatIsSaidOfAnOuterElementIsSaidOnceAndOfItsPlace() throws {
        let tree = "<hashTree/>"
        let scope = TestPlans.string("Assertion.scope", "all")
        let file = TestPlans.file(
            Self.response(16, ["a"], scope) + tree + TestPlans.request("A") + tree
                + TestPlans.request("B") + tree
        )
        #expect(
            try JMXPlan(Array(file.utf8)).warnings.map(\.message) == [
                "Plan > Users > It: It looks at the sample itself, and not at redirects and "
                    + "resources."
            ]
        )
    }

    @Test(
        arguments: [
            (true, ["It looks at each request: JMeter lets it look at the transaction, too."]),
            (false, []),
        ]
    )
    func aTransactionThatIsASample(_ isSample: Bool, _ wanted: [String]) throws {
        let tree = "<hashTree/>"
        let transaction = TestPlans.element(
            "TransactionController",
            "T",
            TestPlans.bool("TransactionController.parent", isSample)
        )
        let request =
            TestPlans.request("A")
            + "<hashTree>\(Self.response(16, ["own"]))\(tree)</hashTree>"
        let file = TestPlans.file(
            transaction + "<hashTree>\(request)\(Self.response(16, ["a"]))\(tree)</hashTree>"
        )
        let warnings = try JMXPlan(Array(file.utf8)).warnings.map(\.message)
        #expect(
            warnings.filter { $0.contains("It looks") }
                == wanted.map { "Plan > Users > T > It: " + $0 }
        )
    }
}
