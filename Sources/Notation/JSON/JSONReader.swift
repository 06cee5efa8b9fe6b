/// Why a text is not JSON, and where.
package struct JSONFault: Error, Sendable, Equatable {
    package var message: String
    package var hint: String?
    package var position: Position
    /// It may well be JSON, but is nested deeper than this reader goes.
    package var isTooDeep = false
}

/// Reads one JSON text (RFC 8259), strictly.
///
/// It serves plans and response bodies: a pass over the bytes, which are not copied but for names
/// and texts. Arrays and objects may stand `maximumDepth` deep, so that no body exhausts a thread's
/// stack.
package struct JSONReader {
    package static let maximumDepth = 256

    let bytes: [UInt8]
    var index = 0
    private var line = 1
    /// The index that would be column 0 of this line, moved on by each byte that continues a
    /// scalar.
    private var columnZero = -1
    private var depth = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
        var reader = JSONReader(bytes)
        reader.skipByteOrderMark()
        reader.skipSpace()
        guard reader.peek() != nil else { throw reader.fault("The text is empty.") }
        let node = try reader.value()
        reader.skipSpace()
        guard reader.peek() == nil else { throw reader.unexpected("the end of the text") }
        return node
    }

    private mutating func value() throws(JSONFault) -> JSONNode {
        let position = position
        let value: JSONNode.Value
        switch peek() ?? 0 {
        case UInt8(ascii: "{"): value = .object(try object())
        case UInt8(ascii: "["): value = .array(try array())
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = .number(try number())
        case UInt8(ascii: "a")...UInt8(ascii: "z"): value = try word()
        default: throw unexpected("a value")
        }
        return JSONNode(value, at: position)
    }

    private mutating func object() throws(JSONFault) -> [JSONNode.Member] {
        try open()
        var members: [JSONNode.Member] = []
        guard !close(UInt8(ascii: "}")) else { return members }
        repeat {
            let position = position
            guard peek() == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw unexpected("':' after \"\(name)\"") }
            skipSpace()
            members.append(.init(name: name, namePosition: position, value: try value()))
        } while try another(before: "}")
        return members
    }

    private mutating func array() throws(JSONFault) -> [JSONNode] {
        try open()
        var elements: [JSONNode] = []
        guard !close(UInt8(ascii: "]")) else { return elements }
        repeat { elements.append(try value()) } while try another(before: "]")
        return elements
    }

    private mutating func open() throws(JSONFault) {
        depth += 1
        guard depth <= Self.maximumDepth else {
            var fault = fault("Values stand more than \(Self.maximumDepth) deep.")
            fault.isTooDeep = true
            throw fault
        }
        index += 1
        skipSpace()
    }

    private mutating func close(_ bracket: UInt8) -> Bool {
        guard take(bracket) else { return false }
        depth -= 1
        return true
    }

    /// True after a comma, false after the closing bracket.
    private mutating func another(before bracket: Unicode.Scalar) throws(JSONFault) -> Bool {
        skipSpace()
        if take(UInt8(ascii: ",")) {
            skipSpace()
            return true
        }
        guard close(UInt8(ascii: bracket)) else { throw unexpected("',' or '\(bracket)'") }
        return false
    }

    private mutating func word() throws(JSONFault) -> JSONNode.Value {
        let start = index
        let position = position
        while let byte = peek(), UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte { index += 1 }
        switch String(decoding: bytes[start..<index], as: UTF8.self) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        case let word:
            throw JSONFault(
                message: "Expected a value, got '\(word)'.",
                hint: "Texts stand in double quotes: \"\(word)\".",
                position: position
            )
        }
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = index
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws(JSONFault) {
        let start = index
        while let byte = peek(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { index += 1 }
        guard index > start else { throw unexpected("a digit") }
    }
}

extension JSONReader {
    var position: Position { Position(line: line, column: index - columnZero) }

    func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    /// Goes over a byte of a text, which is a part of a column only where it begins a scalar.
    mutating func skipTextByte(_ byte: UInt8) {
        if byte & 0xC0 == 0x80 { columnZero += 1 }
        index += 1
    }

    private mutating func skipByteOrderMark() {
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        index = 3
        columnZero = 2
    }

    private mutating func skipSpace() {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            case UInt8(ascii: "\n"):
                line += 1
                columnZero = index
            default: return
            }
            index += 1
        }
    }

    func fault(_ message: String, hint: String? = nil) -> JSONFault {
        JSONFault(message: message, hint: hint, position: position)
    }

    func unexpected(_ wanted: String) -> JSONFault {
        guard let byte = peek() else {
            return fault("Expected \(wanted), got the end of the text.")
        }
        let hint: String? =
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments."
            case UInt8(ascii: "'"): "JSON quotes texts with '\"'."
            case UInt8(ascii: "}"), UInt8(ascii: "]"): "JSON has no ',' before a closing bracket."
            default: nil
            }
        let rest = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
        let found = rest.first.map { "'\($0)'" } ?? "nothing"
        return fault("Expected \(wanted), got \(found).", hint: hint)
    }
}
