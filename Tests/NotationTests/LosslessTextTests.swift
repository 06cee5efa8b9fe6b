import Notation
import Testing

@Suite struct `Bytes in a text` {
    @Test(
        arguments: [
            [], [0xFF], Array("ü".utf8), [0xC3], [0xC3, 0x28], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80],
            Array("\u{10FFFC}".utf8), Array("a\u{10FF41}".utf8) + [0xFC], [0xF0, 0x9F, 0x98],
            Array(0...255),
            [0xF4], [0xF4, 0x8F], [0xF4, 0x8F, 0xBF], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80],
        ] as [[UInt8]]
    )
    func `come out as they went in`(_ bytes: [UInt8]) {
        #expect(String(lossless: bytes.span).originalBytes == bytes)
        let text = LosslessText.escaped(bytes.span) ?? bytes
        #expect(String(validating: text, as: UTF8.self) != nil)
    }

    @Test func `are sent as they came`() {
        let text = "a" + String(lossless: [0xFC].span)
        #expect(URLEncoding.encode("/\(text)") == "/a%FC")
        #expect(URLEncoding.target(Array("/\(text)#x".utf8)) == "/a%FC")
        #expect(FormEncoding.encode(text) == "a%FC")
        #expect(FormEncoding.decode("a%FC") == text)
    }

    @Test func `are shown as their number`() {
        #expect(String(lossless: [0x41, 0xFC, 0x0A].span).excerpt() == "A\\xFC\n")
        #expect(
            String(repeating: "x", count: 201).excerpt() == String(repeating: "x", count: 200) + "…"
        )
        #expect(String(repeating: "x", count: 200).excerpt().count == 200)
    }
}
