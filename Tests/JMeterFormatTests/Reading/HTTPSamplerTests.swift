import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

/// What a request of JMeter sends, by its method, parameters and what is around it.
@Suite struct HTTPSamplerTests {
    private func argument(
        _ name: String,
        _ value: String,
        isEncoded: Bool = false,
        separator: String = "="
    ) -> String {
        """
        <elementProp name="\(name)" elementType="HTTPArgument">\
        \(TestPlans.bool("HTTPArgument.always_encode", isEncoded))\
        \(TestPlans.string("Argument.value", value))\
        \(TestPlans.string("Argument.metadata", separator))\
        \(name.isEmpty ? "" : TestPlans.string("Argument.name", name))</elementProp>
        """
    }

    private func arguments(_ all: String...) -> String {
        """
        <elementProp name="HTTPsampler.Arguments" elementType="Arguments">\
        <collectionProp name="Arguments.arguments">\(all.joined())</collectionProp></elementProp>
        """
    }

    /// The only step, without its name.
    private func step(
        _ method: String,
        _ path: String = "/a",
        _ properties: String = "",
        below: String = ""
    ) throws -> String {
        let request = TestPlans.request(
            "R",
            path,
            TestPlans.string("HTTPSampler.method", method) + properties
        )
        let steps = try TestPlans.steps(
            TestPlans.file(request + "<hashTree>\(below)</hashTree>")
        )
        return steps.replacing(#","name":"R""#, with: "")
    }

    @Test(arguments: [
        ("GET", #"[{"get":"/a","query":{"n":"x y"}}]"#),
        ("OPTIONS", #"[{"options":"/a","query":{"n":"x y"}}]"#),
        ("DELETE", #"[{"delete":"/a","query":{"n":"x y"},"form":{"n":"x y"}}]"#),
        ("HEAD", #"[{"head":"/a"}]"#), ("POST", #"[{"post":"/a","form":{"n":"x y"}}]"#),
        ("PUT", #"[{"put":"/a","form":{"n":"x y"}}]"#),
        ("PATCH", #"[{"patch":"/a","form":{"n":"x y"}}]"#),
    ])
    func aParameterByMethod(method: String, steps: String) throws {
        let properties = arguments(argument("n", "x y", isEncoded: true))
        #expect(try step(method, "/a", properties) == steps)
    }

    @Test(arguments: [
        ("a%20b+c", #""form":{"n":"a b c"}"#), ("x&amp;y", #""form":{"n":"x&y"}"#),
        ("%zz", #""form":{"n":"%zz"}"#), ("${v}", #""form":{"n":"${__urldecode(${v})}"}"#),
        ("${__P(a,b)},c", #""form":{"n":"${__urldecode(${__P(a,b)}\\,c)}"}"#),
    ])
    func aFormDecodesWhatIsEncodedAlready(value: String, form: String) throws {
        #expect(try step("POST", "/a", arguments(argument("n", value))).contains(form))
    }

    @Test func parametersThatAreNotEncodedStandInTheURL() throws {
        let properties = arguments(
            argument("n", "a%20b"),
            argument("v", "${v}, x", isEncoded: true),
            argument("flag", "", separator: "")
        )
        #expect(
            try step("GET", "/a", properties)
                == #"[{"get":"/a?n=a%20b&v=${__urlencode(${v}\\, x)}&flag"}]"#
        )
    }

    @Test func parametersBehindAQuery() throws {
        let properties = arguments(argument("n", "1"))
        #expect(try step("GET", "/a?", properties) == #"[{"get":"/a?&n=1"}]"#)
    }

    @Test(arguments: ["POST", "DELETE", "GET"])
    func valuesWithoutNamesAreABody(method: String) throws {
        let steps = try step(method, "/a", arguments(argument("", "one "), argument("", "two")))
        #expect(steps.contains(#""headers":{"Content-Type":"text/plain"},"body":"one two""#))
    }

    @Test func aTypeThatIsGivenStays() throws {
        let header = TestPlans.element(
            "HeaderManager",
            "H",
            """
            <collectionProp name="HeaderManager.headers"><elementProp name="" elementType="Header">\
            \(TestPlans.string("Header.name", "content-type"))\
            \(TestPlans.string("Header.value", "application/json"))</elementProp></collectionProp>
            """
        )
        let steps = try step(
            "POST",
            "/a",
            arguments(argument("", "{}")),
            below: header + "<hashTree/>"
        )
        #expect(
            steps == #"[{"post":"/a","headers":{"content-type":"application/json"},"body":"{}"}]"#
        )
    }

    @Test(arguments: [
        ("/in between", "/in%20between"), (" /a", "/%20/a"),
        ("/${__P(a,b c)} d", "/${__P(a,b c)}%20d"),
        ("a", "/a"), ("", "/"),
    ])
    func blanksOfAPath(path: String, url: String) throws {
        #expect(try step("GET", path) == #"[{"get":"\#(url)"}]"#)
    }

    @Test(arguments: [
        ("${wait}", #"{"think":"300ms"}"#),
        ("${__intSum(${wait},1,wait)}", #"{"think":"${__intSum(${wait},1,wait)}"}"#),
    ])
    func aPauseKeepsAnExpressionThatIsNoNumber(time: String, step: String) throws {
        let pause = TestPlans.element(
            "TestAction",
            "Pause",
            TestPlans.string("ActionProcessor.duration", time)
        )
        let file = TestPlans.file(
            variables: TestPlans.variable("wait", "300"),
            pause + "<hashTree/>"
        )
        #expect(try TestPlans.steps(file) == "[\(step)]")
    }
}
