import Matching
import Notation
import Testing

@Suite struct `The text of an answer` {
    private func text(_ bytes: [UInt8], _ contentType: String?) -> String {
        let type = ContentType(contentType ?? "")
        let decoded = AnswerText.decoded(bytes.span, type)
        return String(decoding: decoded ?? bytes, as: UTF8.self)
    }

    private static let latin = Array("M".utf8) + [0xFC] + Array("ller".utf8)

    @Test(arguments: [
        "text/html; charset=iso-8859-1", "TEXT/PLAIN;Charset = \"ISO-8859-1\" ; a=b",
        "application/json; x=y; charset='latin1'", "text/html;charset=windows-1252",
    ])
    func `is read in the charset that the content type names`(_ contentType: String) {
        #expect(text(Self.latin, contentType) == "Müller")
    }

    @Test(
        arguments: [
            (contentType: "text/plain; charset=Shift_JIS", bytes: [0x82, 0xA0], text: "あ"),
            (
                "text/plain; charset=iso-2022-jp",
                [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42], "あ"
            ),
            ("text/plain; charset=utf-16", [0x41, 0, 0xFC, 0], "Aü"),
            ("text/plain; charset=utf-16be", [0, 0x41, 0, 0xFC], "Aü"),
            ("application/json", [0xFE, 0xFF, 0, 0x41], "A"),
            ("application/json; charset=utf-8", [0xFF, 0xFE, 0x41, 0], "A"),
            ("text/plain; charset=koi8-r", [0xC1], "а"),
            ("text/plain; charset=iso-8859-1", [0x80, 0x93], "€“"),
            ("text/plain; charset=iso-8859-1", Array("ü".utf8), "Ã¼"),
            ("text/plain; charset=gb2312", [0xC4, 0xE3], "你"),
            ("text/plain", Array("über".utf8), "über"),
            ("text/plain; charset=no-such-thing", Array("über".utf8), "über"),
            ("text/plain; charset=../../etc/passwd", Array("über".utf8), "über"),
        ] as [(contentType: String, bytes: [UInt8], text: String)]
    )
    func `is read in any charset`(_ contentType: String, bytes: [UInt8], text: String) {
        #expect(self.text(bytes, contentType) == text)
    }

    @Test(arguments: [
        (page: "<meta charset=iso-8859-1><p>", contentType: "text/html" as String?),
        ("<!-- <meta charset=koi8-r> --><META CHARSET = 'Latin1' ><p>", "text/html"),
        (
            "<meta http-equiv=content-type content=\"text/html; charset=iso-8859-1\"><p>",
            "application/xhtml+xml"
        ),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><p>", nil),
        ("<?xml version='1.0' encoding=\"ISO-8859-1\"?><p>", "application/atom+xml"),
    ])
    func `is read as the page itself says`(_ page: String, contentType: String?) {
        #expect(text(Array(page.utf8) + [0xE4], contentType) == page + "ä")
        #expect(text(Array("\(page)ä".utf8), contentType) == page + "ä")
        #expect(text(Array(page.utf8) + [0xE4], "text/html; charset=koi8-r") == page + "Д")
    }

    @Test(arguments: [
        "text/html", nil, "text/html; charset=utf-8", "text/plain; charset=no-such-thing",
        "application/json",
    ])
    func `keeps bytes that do not fit`(_ contentType: String?) {
        let text = text(Self.latin, contentType)
        #expect(text.originalBytes == Self.latin)
        #expect(text.count == 6)
        #expect(text.printable == "M\\xFCller")
    }

    @Test func `keeps bytes that mean nothing in their charset`() {
        let text = text([0x82, 0xA0, 0xFF, 0x41], "text/plain; charset=shift_jis")
        #expect(text.printable == "あ\\xFFA")
    }

    @Test func `is decoded in pieces of any size`() {
        let bytes = [UInt8](repeating: 0xFC, count: 100_001)
        #expect(
            text(bytes, "text/plain; charset=latin1") == String(repeating: "ü", count: 100_001)
        )
    }

    @Test func `is shown in an excerpt`() {
        let body = Array(String(repeating: "ü", count: 1_000).utf8)
        let type = ContentType("text/plain")
        let expected = String(repeating: "ü", count: 200) + "…"
        #expect(AnswerText.excerpt(of: body.span, type) == expected)
        #expect(AnswerText.excerpt(of: Self.latin.span, type) == "M\\xFCller")
        let latin = ContentType("text/plain; charset=latin1")
        #expect(AnswerText.excerpt(of: Self.latin.span, latin) == "Müller")
    }
}
