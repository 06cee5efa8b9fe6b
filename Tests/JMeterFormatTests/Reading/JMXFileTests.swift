import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

/// Files as other programs and other times write them, and files that are damaged or made to harm.
@Suite struct JMXFileTests {
    private static let file = TestPlans.file(TestPlans.request("Zoë") + "<hashTree/>")
    private static let steps = #"[{"get":"/","name":"Zoë"}]"#

    private func steps(_ bytes: [UInt8]) throws -> String? {
        guard case .array(let scenarios)? = try JMXPlan(bytes).tree["scenarios"]?.value else {
            return nil
        }
        return scenarios.first?["steps"]?.text
    }

    private func fault(_ bytes: [UInt8]) throws -> Fault {
        let faults = try #require(throws: Faults.self) { try JMXPlan(bytes) }.faults
        #expect(faults.count == 1)
        return try #require(faults.first)
    }

    private func declaring(_ encoding: String) -> String {
        Self.file.replacing("UTF-8", with: encoding)
    }

    // Encodings

    @Test func latin1() throws {
        let bytes = declaring("ISO-8859-1").unicodeScalars.map { UInt8($0.value) }
        #expect(try steps(bytes) == Self.steps)
    }

    @Test(arguments: [true, false])
    func utf16(isBigEndian: Bool) throws {
        let bytes = ("\u{FEFF}" + declaring("UTF-16")).utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? bytes : bytes.reversed()
        }
        #expect(try steps(bytes) == Self.steps)
    }

    @Test func aByteOrderMarkAndLinesOfWindows() throws {
        let text = "\u{FEFF}" + Self.file.replacing("\n", with: "\r\n")
        #expect(try steps(Array(text.utf8)) == Self.steps)
    }

    @Test func withoutAFirstLine() throws {
        let text = Self.file.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(try steps(Array(text.utf8)) == Self.steps)
    }

    @Test func anEncodingThatIsNone() throws {
        let fault = try fault(Array(declaring("EBCDIC-of-mine").utf8))
        #expect(fault.message.hasPrefix("The file is not well-formed XML: "))
    }

    @Test func bytesThatAreNotOfTheEncoding() throws {
        let bytes = Array(Self.file.utf8).map { $0 == UInt8(ascii: "Z") ? 0xFF : $0 }
        let fault = try fault(bytes)
        #expect(fault.message.hasPrefix("The file is not well-formed XML: "))
        #expect(fault.line == 12)
    }

    // Sizes

    /// 20 MB of requests that share a name and a level, each with a header of its own.
    @Test(.timeLimit(.minutes(1)))
    func aHugeFile() throws {
        let header = TestPlans.element(
            "HeaderManager",
            "Headers",
            """
            <collectionProp name="HeaderManager.headers"><elementProp name="" elementType="Header">\
            \(TestPlans.string("Header.name", "X-A"))\(TestPlans.string("Header.value", "1"))\
            </elementProp></collectionProp>
            """
        )
        let comment = TestPlans.string("TestElement.comments", String(repeating: "x", count: 3_000))
        let request =
            TestPlans.request("Page", "/", comment)
            + "<hashTree>\(header)<hashTree/></hashTree>\n"
        let count = 20_000_000 / request.utf8.count
        let bytes = Array(TestPlans.file(String(repeating: request, count: count)).utf8)
        guard case .array(let scenarios)? = try JMXPlan(bytes).tree["scenarios"]?.value,
            case .array(let steps)? = scenarios.first?["steps"]?.value
        else { return #expect(Bool(false), "There are no steps.") }
        #expect(steps.count == count)
        #expect(
            steps.last?.text == """
                {"get":"/","name":"Page (\(count))","label":"Page","headers":{"X-A":"1"}}
                """
        )
    }

    /// A text of 12 MB, which is more than libxml2 takes by itself.
    @Test func aHugeText() throws {
        let body = String(repeating: "0123456789ab", count: 1_000_000)
        let argument = """
            <elementProp name="" elementType="HTTPArgument">\
            \(TestPlans.string("Argument.value", body))</elementProp>
            """
        let request = TestPlans.request(
            "Upload",
            "/",
            TestPlans.bool("HTTPSampler.postBodyRaw", true)
                + TestPlans.string("HTTPSampler.method", "POST") + """
                    <elementProp name="HTTPsampler.Arguments" elementType="Arguments">\
                    <collectionProp name="Arguments.arguments">\(argument)</collectionProp>\
                    </elementProp>
                    """
        )
        let steps = try steps(Array(TestPlans.file(request + "<hashTree/>").utf8))
        #expect(steps?.contains(body) == true)
    }

    // Damage

    @Test func aFileThatIsCutOff() throws {
        let bytes = Array(Self.file.utf8)
        for count in stride(from: 0, to: bytes.count - 2, by: 7) {
            let fault = try fault(Array(bytes.prefix(count)))
            #expect(fault.message.hasPrefix("The file is not well-formed XML: "), "\(count)")
        }
    }

    /// Whatever comes out: it ends, and says what it wanted.
    @Test func aFileWithOneByteChanged() {
        let bytes = Array(Self.file.utf8)
        for place in bytes.indices {
            for byte in [UInt8(ascii: "<"), UInt8(ascii: "\""), 0] {
                var changed = bytes
                changed[place] = byte
                do throws(Faults) {
                    _ = try JMXPlan(changed)
                } catch {
                    #expect(!error.faults.isEmpty)
                }
            }
        }
    }

    // Harm

    @Test(arguments: [
        "<!ENTITY a \"b\">", "<!ENTITY a SYSTEM \"file:///etc/passwd\">",
        "<!ENTITY % a SYSTEM \"http://127.0.0.1:1/a.dtd\"> %a;",
        "<!ENTITY a \"&b;&b;&b;\"><!ENTITY b \"&c;&c;&c;\"><!ENTITY c \"long\">",
    ])
    func entitiesAreRefused(declaration: String) throws {
        let text = Self.file.replacing(
            "<jmeterTestPlan",
            with: "<!DOCTYPE jmeterTestPlan [\(declaration)]>\n<jmeterTestPlan"
        )
        let fault = try fault(Array(text.replacing("Zoë", with: "&a;").utf8))
        #expect(fault.message == "The file declares entities, which no test plan needs.")
    }

    @Test func anotherFileOfDeclarationsIsNotOpened() throws {
        let text = Self.file.replacing(
            "<jmeterTestPlan",
            with:
                "<!DOCTYPE jmeterTestPlan SYSTEM \"http://127.0.0.1:1/plan.dtd\">\n<jmeterTestPlan"
        )
        #expect(try steps(Array(text.utf8)) == Self.steps)
    }

    @Test(arguments: [
        ("<hashTree>", "</hashTree>"), ("<collectionProp name=\"a\">", "</collectionProp>"),
        ("<GenericController/><hashTree>", "</hashTree>"),
    ])
    func elementsThatLieTooDeep(start: String, end: String) throws {
        let count = 200_000
        let tree = String(repeating: start, count: count) + String(repeating: end, count: count)
        let fault = try fault(Array(TestPlans.file(tree).utf8))
        #expect(fault.message == "Elements lie more than 1000 levels deep in each other.")
        #expect(fault.line == 12)
    }

    @Test func controllersMayLieDeep() throws {
        let controller = TestPlans.element("GenericController", "Simple") + "<hashTree>"
        let tree =
            String(repeating: controller, count: 400) + TestPlans.request("A")
            + "<hashTree/>" + String(repeating: "</hashTree>", count: 400)
        #expect(try steps(Array(TestPlans.file(tree).utf8)) == #"[{"get":"/","name":"A"}]"#)
    }
}
