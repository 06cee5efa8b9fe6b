import Matching
import Notation
import Testing

@Suite struct `A search for bytes` {
    @Test(arguments: [
        (needle: "needle", text: "hay needle hay", offset: 4 as Int?),
        ("hay", "hay", 0),
        ("y", "hay", 2),
        ("hay", "ha", nil),
        ("", "hay", 0),
        ("", "", 0),
        ("a", "", nil),
        ("aab", "aaaab", 2),
        ("ü", "Drüben", 2),
        ("nn", "n n n nn", 6),
    ])
    func `finds the first place`(_ needle: String, text: String, offset: Int?) {
        let (needle, text) = (Array(needle.utf8), Array(text.utf8))
        #expect(ByteSearch.offset(of: needle, in: text.span, from: 0) == offset)
        #expect(ByteSearch.contains(needle, in: text.span) == (offset != nil))
    }

    @Test func `starts where it is told`() {
        let text = Array("abcabc".utf8)
        #expect(ByteSearch.offset(of: Array("abc".utf8), in: text.span, from: 1) == 3)
        #expect(ByteSearch.offset(of: Array("abc".utf8), in: text.span, from: 4) == nil)
        #expect(ByteSearch.offset(of: Array("c".utf8), in: text.span, from: 6) == nil)
    }

    @Test func `finds zeros and bytes that are not UTF-8`() {
        let bytes: [UInt8] = [1, 0, 0xFF, 0, 0xFE]
        #expect(ByteSearch.offset(of: [0, 0xFE], in: bytes.span, from: 0) == 3)
    }
}

@Suite struct `The text between two texts` {
    @Test(arguments: [
        (left: "[", right: "]", text: "a[b]c[]d[e", values: ["b", ""]),
        ("[", "]", "]a[", []),
        ("<b>", "</b>", "<b>x<b>y</b>z</b>", ["x<b>y"]),
        ("|", "|", "|a|b|c|", ["a", "c"]),
        ("", ";", "a;b;c", ["a"]),
        ("=", "", "a=b=c", ["b=c"]),
        ("", "", "all", ["all"]),
        ("", "", "", [""]),
        ("a", "b", "", []),
        ("„", "“", "„ja“ „nein“", ["ja", "nein"]),
    ])
    func `is`(_ left: String, right: String, text: String, values: [String]) {
        let between = Between(left: left, right: right)
        #expect(between.values(in: text.utf8Span) == values)
        for number in 0...3 {
            let expected = values.indices.contains(number - 1) ? values[number - 1] : nil
            #expect(between.value(number, in: text.utf8Span) == expected)
        }
    }
}

@Suite struct `A header field` {
    private static let head = Array(
        """
        HTTP/1.1 200 OK\r
        Content-Type: text/html; charset=utf-8\r
        set-cookie: a=1\r
        Set-Cookie:b=2 \r
        Empty:\r
        Folded: one,\r
        \t two \r
            three\r
        Latin: \r
         next\r
        Location: http://127.0.0.1:8080/:x\r
        Broken\r
        \r

        """.utf8
    )

    @Test(arguments: [
        (name: "content-type", values: ["text/html; charset=utf-8"]),
        ("SET-COOKIE", ["a=1", "b=2"]),
        ("Empty", [""]),
        ("folded", ["one, two three"]),
        ("latin", ["next"]),
        ("two", []),
        ("location", ["http://127.0.0.1:8080/:x"]),
        ("Type", []),
        ("Content", []),
        ("Broken", []),
        ("HTTP/1.1 200 OK", []),
        ("Absent", []),
    ])
    func `is found in any case`(_ name: String, values: [String]) {
        let field = HeaderField(name)
        #expect(field.values(in: Self.head.span) == values)
        for number in 0...3 {
            let expected = values.indices.contains(number - 1) ? values[number - 1] : nil
            #expect(field.value(number, in: Self.head.span) == expected)
        }
    }

    @Test(arguments: ["", "\n", "A", "A:", ":", "A\nA"])
    func `survives a broken head`(_ head: String) {
        let head = Array(head.utf8)
        #expect(
            HeaderField("A").values(in: head.span) == (head.count == 2 && head[1] == 58 ? [""] : [])
        )
    }

    @Test func `keeps bytes that are not UTF-8`() {
        let head = Array("A: x".utf8) + [0xFC] + Array("\r\n".utf8)
        let value = HeaderField("a").value(in: head.span)
        #expect(value?.originalBytes == [0x78, 0xFC])
    }
}
