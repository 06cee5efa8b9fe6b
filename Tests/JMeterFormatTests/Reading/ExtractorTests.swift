import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

@Suite struct `Extractors of JMeter` {
    private func regex(_ more: KeyValuePairs<String, String>) -> String {
        let usual = [
            ("RegexExtractor.refname", "v"), ("RegexExtractor.regex", "id=(\\d+)"),
            ("RegexExtractor.template", "$1$"), ("RegexExtractor.match_number", "1"),
        ]
        let given = more.map { name, value in
            (name.contains(".") ? name : "RegexExtractor.\(name)", value)
        }
        let names = Set(given.map(\.0))
        let all = usual.filter { !names.contains($0.0) } + given
        return TestPlans.element(
            "RegexExtractor",
            "It",
            all.map { TestPlans.string($0.0, $0.1) }.joined()
        )
    }

    @Test(
        arguments: [
            ([:], #"{"regex":"id=(\\d+)","keep":true}"#),
            (["default": "none"], #"{"regex":"id=(\\d+)","default":"none"}"#),
            (["default_empty_value": "true"], #"{"regex":"id=(\\d+)","default":""}"#),
            (["match_number": "0"], #"{"regex":"id=(\\d+)","match":"random","keep":true}"#),
            (["match_number": ""], #"{"regex":"id=(\\d+)","match":"random","keep":true}"#),
            (["match_number": "3"], #"{"regex":"id=(\\d+)","match":3,"keep":true}"#),
            (["match_number": "-1"], #"{"regex":"id=(\\d+)","match":"all","keep":true}"#),
            (["template": "$0$"], #"{"regex":"id=(\\d+)","group":0,"keep":true}"#),
            (["template": "n$1$"], #"{"regex":"id=(\\d+)","template":"n$1$","keep":true}"#),
            (["useHeaders": "true"], #"{"regex":"id=(\\d+)","in":"headers","keep":true}"#),
            (["useHeaders": "URL"], #"{"regex":"id=(\\d+)","in":"url","keep":true}"#),
            (["useHeaders": "code"], #"{"regex":"id=(\\d+)","in":"status","keep":true}"#),
            (["useHeaders": "message"], #"{"regex":"id=(\\d+)","in":"reason","keep":true}"#),
            (
                ["useHeaders": "unescaped"],
                #"{"regex":"id=(\\d+)","in":"unescapedBody","keep":true}"#
            ),
            (
                ["useHeaders": "request_headers"],
                #"{"regex":"id=(\\d+)","in":"requestHeaders","keep":true}"#
            ),
            (
                ["Sample.scope": "variable", "Scope.variable": "page"],
                #"{"regex":"id=(\\d+)","in":{"variable":"page"},"keep":true}"#
            ),
            (
                ["regex": "${key}=(.)"],
                #"{"regex":"${key}=(.)","keep":true,"evaluate":true}"#
            ),
        ] as [(KeyValuePairs<String, String>, String)]
    )
    func aRegularExpression(_ more: KeyValuePairs<String, String>, wanted: String) throws {
        let before = AnswerPlans.element(
            "BoundaryExtractor",
            "BoundaryExtractor.",
            ["refname": "page", "lboundary": "a", "rboundary": "b", "default": "c"]
        )
        let key = before.replacing("page", with: "key")
        let extract = try AnswerPlans.member("extract", of: before, key, regex(more))
        let others = ["page", "key"].map {
            #""\#($0)":{"between":["a","b"],"match":"random","default":"c"}"#
        }
        #expect(extract == "{\(others.joined(separator: ",")),\"v\":\(wanted)}")
    }

    @Test func groupsThatThePlanLooksAt() throws {
        let file = TestPlans.file(
            TestPlans.request("A", "/${v_g1}") + "<hashTree/>"
                + TestPlans.request("B") + "<hashTree>\(regex([:]))<hashTree/></hashTree>"
        )
        #expect(
            try AnswerPlans.member("extract", ofFile: file)
                == #"{"v":{"regex":"id=(\\d+)","groups":true,"keep":true}}"#
        )
    }

    @Test func whatARegularExpressionCannotLookAt() throws {
        #expect(
            try AnswerPlans.faults(regex(["Sample.scope": "children"])) == [
                "Plan > Users > A > It: It looks at the samples below a sample: there are none "
                    + "here."
            ]
        )
        #expect(try AnswerPlans.faults(regex(["useHeaders": "as_document"])).count == 1)
        #expect(try AnswerPlans.faults(regex(["match_number": "${n}"])).count == 1)
        #expect(try AnswerPlans.faults(regex(["refname": ""])).count == 1)
        #expect(try AnswerPlans.faults(regex(["template": ""])).count == 1)
        #expect(
            try AnswerPlans.warnings(regex(["Sample.scope": "all"])) == [
                "Plan > Users > A > It: It looks at the sample itself, and not at redirects and "
                    + "resources."
            ]
        )
    }

    @Test(
        arguments: [
            (["lboundary": "a", "rboundary": "b", "match_number": "2"], #"["a","b"],"match":2"#),
            (["lboundary": "", "rboundary": "b", "match_number": "1"], #"["","b"]"#),
            (["rboundary": "${x}", "match_number": "-1"], #"["","${x}"],"match":"all""#),
        ] as [(KeyValuePairs<String, String>, String)]
    )
    func boundaries(_ properties: KeyValuePairs<String, String>, wanted: String) throws {
        let extractor = AnswerPlans.element("BoundaryExtractor", "BoundaryExtractor.", properties)
        let named = extractor.replacing(
            "</BoundaryExtractor>",
            with: TestPlans.string("BoundaryExtractor.refname", "x") + "</BoundaryExtractor>"
        )
        #expect(
            try AnswerPlans.member("extract", of: named)
                == #"{"x":{"between":\#(wanted),"keep":true}}"#
        )
    }

    private func json(_ properties: KeyValuePairs<String, String>) -> String {
        AnswerPlans.element("JSONPostProcessor", "JSONPostProcessor.", properties)
    }

    @Test(
        arguments: [
            (
                ["referenceNames": "a", "jsonPathExprs": "$.x"],
                #"{"a":{"jayway":"$.x","match":"random","default":""}}"#
            ),
            (
                [
                    "referenceNames": "a; b", "jsonPathExprs": "$.x ;$.y[*]",
                    "match_numbers": "1;-1", "defaultValues": "n;none",
                ],
                #"{"a":{"jayway":"$.x","default":"n"},"#
                    + #""b":{"jayway":"$.y[*]","match":"all","default":"none"}}"#
            ),
            (
                ["referenceNames": "a", "jsonPathExprs": "$.${k}", "match_numbers": "1"],
                #"{"a":{"jayway":"$.${k}","default":"","evaluate":true}}"#
            ),
            (
                [
                    "referenceNames": "a", "jsonPathExprs": "$.x", "match_numbers": "1",
                    "Sample.scope": "variable", "Scope.variable": "k",
                ],
                #"{"a":{"jayway":"$.x","in":{"variable":"k"},"default":""}}"#
            ),
        ] as [(KeyValuePairs<String, String>, String)]
    )
    func jsonPaths(_ properties: KeyValuePairs<String, String>, wanted: String) throws {
        let file = AnswerPlans.file([json(properties)], variables: ["k"])
        #expect(try AnswerPlans.member("extract", ofFile: file) == wanted)
    }

    @Test func allValuesOfAPathAsOne() throws {
        let extractor = json([
            "referenceNames": "a", "jsonPathExprs": "$.x", "match_numbers": "-1",
            "compute_concat": "true",
        ])
        let next = TestPlans.request("B", "/${a_ALL}") + "<hashTree/>"
        let file = TestPlans.file(
            next + TestPlans.request("A") + "<hashTree>\(extractor)<hashTree/></hashTree>"
        )
        #expect(
            try AnswerPlans.member("extract", ofFile: file)
                == #"{"a":{"jayway":"$.x","match":"all","concatenate":true,"default":""}}"#
        )
    }

    @Test func asManyPathsAsNames() throws {
        let faults = try AnswerPlans.faults(
            json(["referenceNames": "a;b", "jsonPathExprs": "$.x;$.y", "match_numbers": "1;1"])
        )
        #expect(
            faults == [
                "Plan > Users > A > It: It has 2 names, 2 paths, 1 default values and 2 match "
                    + "numbers: JMeter fails there."
            ]
        )
    }

    @Test func jmesPath() throws {
        let extractor = AnswerPlans.element(
            "JMESPathExtractor",
            "JMESExtractor.",
            ["referenceName": "a", "jmesPathExpr": "x[0]", "matchNumber": "1"]
        )
        #expect(
            try AnswerPlans.member("extract", of: extractor)
                == #"{"a":{"jmespath":"x[0]","default":""}}"#
        )
    }

    @Test(
        arguments: [
            (
                "XPathExtractor", "XPathExtractor.", ["matchNumber": "2", "default": "no"],
                #"{"a":{"xpath":"//b","match":2,"default":"no"}}"#
            ),
            (
                "XPathExtractor", "XPathExtractor.", ["fragment": "true", "matchNumber": "1"],
                #"{"a":{"xpath":"//b","fragment":true,"default":""}}"#
            ),
            (
                "XPathExtractor", "XPathExtractor.", [:],
                #"{"a":{"xpath":"//b","match":"all","default":""}}"#
            ),
            (
                "XPath2Extractor", "XPathExtractor2.", [:],
                #"{"a":{"xpath":"//b","match":"random","default":""}}"#
            ),
        ] as [(String, String, KeyValuePairs<String, String>, String)]
    )
    func xPath(
        _ tag: String,
        _ prefix: String,
        _ more: KeyValuePairs<String, String>,
        wanted: String
    ) throws {
        let usual =
            TestPlans.string(prefix + "refname", "a")
            + TestPlans.string(prefix + "xpathQuery", "//b")
        let extractor = AnswerPlans.element(tag, prefix, more)
            .replacing("</\(tag)>", with: usual + "</\(tag)>")
        #expect(try AnswerPlans.member("extract", of: extractor) == wanted)
    }

    @Test func theFirstOfAllXPathMatchesWhereThePlanLooksAtIt() throws {
        let extractor = AnswerPlans.element(
            "XPathExtractor",
            "XPathExtractor.",
            ["refname": "a", "xpathQuery": "//b", "matchNumber": "-1"]
        )
        let next = TestPlans.request("B", "/${a}") + "<hashTree/>"
        let file = TestPlans.file(
            next + TestPlans.request("A") + "<hashTree>\(extractor)<hashTree/></hashTree>"
        )
        #expect(
            try AnswerPlans.member("extract", ofFile: file)
                == #"[{"a":{"xpath":"//b","default":""}},"#
                + #"{"a":{"xpath":"//b","match":"all","default":""}}]"#
        )
    }

    @Test func cssSelectors() throws {
        let extractor = AnswerPlans.element(
            "HtmlExtractor",
            "HtmlExtractor.",
            ["refname": "a", "expr": "a.next", "attribute": "href", "match_number": "1"]
        )
        #expect(
            try AnswerPlans.member("extract", of: extractor)
                == #"{"a":{"css":"a.next","attribute":"href","keep":true}}"#
        )
        #expect(
            try AnswerPlans.warnings(extractor) == [
                "Plan > Users > A > It: Elements without 'href' are left out, where JMeter takes "
                    + "an empty text."
            ]
        )
    }

    @Test func aLaterOneMayFindWhatAnEarlierOneDidNot() throws {
        #expect(
            try AnswerPlans.member(
                "extract",
                of: regex(["default": "none"]),
                regex(["regex": "ID=(\\d+)"])
            )
                == #"[{"v":{"regex":"id=(\\d+)","default":"none"}},"#
                + #"{"v":{"regex":"ID=(\\d+)","keep":true}}]"#
        )
    }
}
