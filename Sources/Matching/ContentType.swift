import Notation

/// What an answer's `Content-Type` says; read for every answer that is looked into, so from bytes.
package struct ContentType: Sendable, Equatable {
    package enum Kind: Sendable { case html, xml, json, text, other, unknown }

    package enum Charset: Sendable, Equatable {
        case unnamed, utf8
        /// In small letters.
        case named(String)
    }

    package private(set) var kind = Kind.unknown
    package private(set) var charset = Charset.unnamed

    /// Of an answer that has none.
    package init() {}

    /// Of a value such as `text/html; charset=utf-8`, in any case of letters.
    package init(_ value: String) { self.init(Array(value.utf8).span) }

    package init(_ value: Span<UInt8>) {
        var index = 0
        while index < value.count, !value[index].endsParameter { index += 1 }
        kind = Self.kind(value.extracting(..<index))
        while index < value.count, charset == .unnamed {
            guard value[index] == UInt8(ascii: ";") else {
                index += 1
                continue
            }
            index = value.skippingSpace(from: index + 1)
            if let label = value.skipping("charset", from: index) {
                charset = Self.charset(value, from: value.skippingSpace(from: label))
            }
        }
    }

    private static func kind(_ type: Span<UInt8>) -> Kind {
        func ends(with suffix: StaticString) -> Bool {
            type.skipping(suffix, from: type.count - suffix.utf8CodeUnitCount) == type.count
        }
        func `is`(_ name: StaticString) -> Bool { type.skipping(name, from: 0) == type.count }
        guard !type.isEmpty else { return .unknown }
        switch type[type.count - 1].lowercased {
        case UInt8(ascii: "n") where ends(with: "/json") || ends(with: "+json"): return .json
        case UInt8(ascii: "l") where `is`("text/html") || `is`("application/xhtml+xml"):
            return .html
        case UInt8(ascii: "l") where ends(with: "/xml") || ends(with: "+xml"): return .xml
        default: return type.skipping("text/", from: 0) == nil ? .other : .text
        }
    }

    /// The charset behind `charset`, where an `=` follows.
    private static func charset(_ value: Span<UInt8>, from start: Int) -> Charset {
        guard start < value.count, value[start] == UInt8(ascii: "=") else { return .unnamed }
        var first = value.skippingSpace(from: start + 1)
        if first < value.count, value[first].isQuote { first += 1 }
        var end = first
        while end < value.count, !value[end].endsParameter, !value[end].isQuote { end += 1 }
        return charset(of: value.extracting(first..<end))
    }

    /// What a label means; any may stand in a page, too.
    static func charset(of label: Span<UInt8>) -> Charset {
        guard !label.isEmpty else { return .unnamed }
        for name: StaticString in ["utf-8", "utf8"]
        where label.skipping(name, from: 0) == label.count {
            return .utf8
        }
        var text = ""
        for index in 0..<label.count {
            text.unicodeScalars.append(Unicode.Scalar(label[index].lowercased))
        }
        return .named(text)
    }
}

extension Span<UInt8> {
    /// Behind a word that stands at an index, in any case of letters; the word in small ones.
    package func skipping(_ word: StaticString, from start: Int) -> Int? {
        let length = word.utf8CodeUnitCount
        guard start >= 0, count - start >= length else { return nil }
        for index in 0..<length {
            guard unsafe self[start + index].lowercased == word.utf8Start[index] else { return nil }
        }
        return start + length
    }

    /// The first index from another that is no white space.
    package func skippingSpace(from start: Int) -> Int {
        var index = start
        while index < count, self[index] <= UInt8(ascii: " ") { index += 1 }
        return index
    }
}

extension UInt8 {
    var lowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }

    var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }

    fileprivate var endsParameter: Bool { self == UInt8(ascii: ";") || self <= UInt8(ascii: " ") }
}
