import Notation

extension JMESPathParser {
    /// A text in apostrophes, taken as it is but for `\'`.
    mutating func rawText() throws(SyntaxFault) -> String {
        let quote = UInt8(ascii: "'")
        return String(decoding: try quoted(by: quote, unescaping: quote), as: UTF8.self)
    }

    /// A name in quotes, which is a text of JSON.
    mutating func quotedName() throws(SyntaxFault) -> String {
        let start = cursor.index
        let quote = UInt8(ascii: "\"")
        let content = try quoted(by: quote, unescaping: nil)
        guard let value = json([quote] + content + [quote]), case .string(let name) = value else {
            throw cursor.fault("a name in quotes is no text of JSON", at: start)
        }
        return name
    }

    /// JSON between backticks; a text may stand without its quotes, as JMESPath once had it.
    mutating func literal() throws(SyntaxFault) -> JSONNode.Value {
        let start = cursor.index
        let tick = UInt8(ascii: "`")
        let content = try quoted(by: tick, unescaping: tick)
        if let value = json(content) { return value }
        let quote = [UInt8(ascii: "\"")]
        let bare = content.drop { $0 == 0x20 }
        guard let first = bare.first, first.isLetter,
            let value = json(quote + bare + quote)
        else { throw cursor.fault("a literal is no JSON", at: start) }
        return value
    }

    private func json(_ bytes: [UInt8]) -> JSONNode.Value? { try? JSONReader.read(bytes).value }

    /// What stands between two quotes; a backslash keeps the byte behind it from ending that, and
    /// goes where it stands before the one to be unescaped.
    private mutating func quoted(
        by quote: UInt8,
        unescaping escaped: UInt8?
    ) throws(SyntaxFault) -> [UInt8] {
        let start = cursor.index
        var content: [UInt8] = []
        cursor.index += 1
        while let byte = cursor.peek, byte != quote {
            cursor.index += 1
            if byte == UInt8(ascii: "\\"), let next = cursor.peek {
                cursor.index += 1
                if next != escaped { content.append(byte) }
                content.append(next)
            } else {
                content.append(byte)
            }
        }
        guard !cursor.isAtEnd else {
            throw cursor.fault("a text in quotes does not end", at: start)
        }
        cursor.index += 1
        return content
    }
}
