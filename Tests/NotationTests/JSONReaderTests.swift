import Notation
import Testing

@Suite struct `A JSON reader` {
    @Test func `keeps order, numbers as written and places`() throws {
        let json =
            "{\n  \"größe\": 1.10, \"list\": [true, null, -2e+3],\n  \"größe\": {\"a\": \"b\"}\n}"
        let node = try JSONReader.read(Array(json.utf8))
        guard case .object(let members) = node.value else {
            Issue.record("It is no object.")
            return
        }
        #expect(members.map(\.name) == ["größe", "list", "größe"])
        #expect(members[0].namePosition == Position(line: 2, column: 3))
        #expect(members[0].value == JSONNode(.number("1.10"), at: Position(line: 2, column: 12)))
        #expect(members[1].namePosition == Position(line: 2, column: 18))
        #expect(members[1].value.text == "[true,null,-2e+3]")
        #expect(node["größe"]?["a"]?.text == "b")
        #expect(node.text == #"{"größe":1.10,"list":[true,null,-2e+3],"größe":{"a":"b"}}"#)
    }

    @Test(arguments: [
        (json: #""""#, text: ""),
        (json: #""\"\\\/\b\f\n\r\t""#, text: "\"\\/\u{8}\u{C}\n\r\t"),
        (json: #""\u00e9\u20AC""#, text: "é€"),
        (json: #""\uD83D\uDE00 and 😀""#, text: "😀 and 😀"),
        (json: #"  "\u0000"  "#, text: "\0"),
        (json: "\u{FEFF}\"after a byte order mark\"", text: "after a byte order mark"),
        (json: "{}", text: "{}"),
        (json: "[ ]", text: "[]"),
        (json: "[\"\\u0001\\\"\"]", text: "[\"\\u0001\\\"\"]"),
        (json: "0", text: "0"),
        (json: "-0.5E-7", text: "-0.5E-7"),
    ])
    func reads(json: String, text: String) throws {
        #expect(try JSONReader.read(Array(json.utf8)).text == text)
    }

    @Test(arguments: [
        (json: "", message: "1:1 The text is empty."),
        (json: " \n ", message: "2:2 The text is empty."),
        (json: "{", message: "1:2 Expected a name in quotes, got the end of the text."),
        (json: "{\"a\" 1}", message: "1:6 Expected ':' after \"a\", got '1'."),
        (json: "{\"a\": 1,}", message: "1:9 Expected a name in quotes, got '}'."),
        (json: "[1, 2,\n]", message: "2:1 Expected a value, got ']'."),
        (json: "[1 2]", message: "1:4 Expected ',' or ']', got '2'."),
        (json: "[1}", message: "1:3 Expected ',' or ']', got '}'."),
        (json: "{} {}", message: "1:4 Expected the end of the text, got '{'."),
        (json: "// x", message: "1:1 Expected a value, got '/'."),
        (json: "{'a': 1}", message: "1:2 Expected a name in quotes, got '''."),
        (json: "nul", message: "1:1 Expected a value, got 'nul'."),
        (json: "NaN", message: "1:1 Expected a value, got 'N'."),
        (json: "01", message: "1:2 Expected the end of the text, got '1'."),
        (json: "1.", message: "1:3 Expected a digit, got the end of the text."),
        (json: "-x", message: "1:2 Expected a digit, got 'x'."),
        (
            json: "\"ab",
            message: "1:1 Expected '\"' at the end of this text, got the end of everything."
        ),
        (json: "\"a\nb\"", message: "1:3 Expected '\"' before the end of the line."),
        (
            json: "\"é\u{1}\"",
            message: "1:3 A text may not contain the control character 1 as it is."
        ),
        (json: #""é\x""#, message: #"1:3 '\x' is no escape of JSON."#),
        (json: #""\u12g4""#, message: "1:6 Expected a hexadecimal digit, got 'g'."),
        (json: #""\uD83D""#, message: "1:2 Half of a surrogate pair stands alone."),
        (json: #""\uDE00\uD83D""#, message: "1:2 Half of a surrogate pair stands alone."),
    ])
    func refuses(json: String, message: String) {
        #expect(fault(of: Array(json.utf8)) == message)
    }

    @Test func `refuses bytes that are not UTF-8`() {
        #expect(fault(of: [0x22, 0xC3, 0x28, 0x22]) == "1:1 This text is not UTF-8.")
        #expect(fault(of: [0xC3, 0x28]).hasPrefix("1:1 Expected a value"))
    }

    @Test func `stops before the stack does`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8
            )
        }
        #expect(try JSONReader.read(nested(256)).text.utf8.count == 512)
        #expect(fault(of: nested(257)) == "1:257 Values stand more than 256 deep.")
        #expect(fault(of: Array(repeating: 0x5B, count: 1_000_000)).hasPrefix("1:257 "))
    }

    private func fault(of bytes: [UInt8]) -> String {
        do throws(JSONFault) {
            return "no fault in \(try JSONReader.read(bytes).text)"
        } catch {
            return "\(error.position.line):\(error.position.column) \(error.message)"
        }
    }
}
