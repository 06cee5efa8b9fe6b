import Notation

/// The samples of a JTL in XML.
///
/// A sample within a transaction counts for itself. One within another request is a part of that:
/// a redirect, or what a page embeds.
struct XMLSamples {
    private enum Open {
        case sample(isTransaction: Bool, detail: Int?)
        /// A part of another sample, or one that is left out.
        case passedOver
        case url, failureMessage
    }

    /// By the bytes of their names, of which none has more than three.
    private static let attributes: [(key: UInt32, column: JTLColumn)] = JTLColumn.allCases
        .compactMap { column in
            column.attribute.map { ($0.utf8.reduce(0) { $0 << 8 | UInt32($1) }, column) }
        }
    /// What is no tag for so long is damaged.
    private static let longestTag = 1 << 20

    private var open: [Open] = []
    /// Of the element that was opened last.
    private var text: [UInt8] = []
    private var line: Int
    private var times: JTLTimeReader
    private var hasEnded = false

    init(line: Int, _ times: JTLTimeReader) {
        self.line = line
        self.times = times
    }

    /// A file that ends within its elements has lost what would follow.
    func finish(_ damage: inout DamagedLines) {
        if !hasEnded { damage.add(line: line, "the file ends before its last element does") }
    }

    /// Takes all tags that are whole, and answers where the next one begins.
    mutating func consume<Taker: SampleTaker>(
        _ bytes: Span<UInt8>,
        isLast: Bool,
        into taker: inout Taker,
        _ damage: inout DamagedLines
    ) -> Int {
        var index = 0
        while true {
            let first = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
            take(text: first..<index, of: bytes)
            guard index < bytes.count else { return index }
            switch XMLTag.scan(bytes, at: index) {
            case .needsMore:
                guard isLast || bytes.count - index > Self.longestTag else { return index }
                damage.add(line: line, "it has a tag that never ends")
                countLines(bytes, index..<bytes.count)
                return bytes.count
            case .broken(let next):
                damage.add(line: line, "another tag begins within a tag")
                countLines(bytes, index..<next)
                // Whatever was open may have been closed in what is damaged.
                open = []
                index = next
            case .tag(let tag):
                take(tag, of: bytes, into: &taker, &damage)
                countLines(bytes, index..<tag.end)
                index = tag.end
            }
        }
    }

    private mutating func take(text range: Range<Int>, of bytes: Span<UInt8>) {
        countLines(bytes, range)
        switch open.last {
        case .url, .failureMessage: for index in range { text.append(bytes[index]) }
        case .sample, .passedOver, nil: break
        }
    }

    private mutating func take<Taker: SampleTaker>(
        _ tag: XMLTag,
        of bytes: Span<UInt8>,
        into taker: inout Taker,
        _ damage: inout DamagedLines
    ) {
        let isSample =
            tag.isNamed("httpSample", in: bytes) || tag.isNamed("sample", in: bytes)
        switch tag.kind {
        case .start, .empty:
            if isSample {
                let opened = sample(tag, of: bytes, into: &taker, &damage)
                if tag.kind == .start { open.append(opened) }
            } else if tag.kind == .start, case .sample = open.last ?? .passedOver {
                text = []
                if tag.isNamed("java.net.URL", in: bytes) { open.append(.url) }
                if tag.isNamed("failureMessage", in: bytes) { open.append(.failureMessage) }
            }
        case .end:
            if isSample {
                // A text that was open within it has lost its end.
                while case .url? = open.last { open.removeLast() }
                open = open.dropLast()
            } else {
                close(tag, of: bytes, into: &taker)
            }
            if tag.isNamed("testResults", in: bytes) { hasEnded = true }
        case .other: break
        }
    }

    private mutating func sample<Taker: SampleTaker>(
        _ tag: XMLTag,
        of bytes: Span<UInt8>,
        into taker: inout Taker,
        _ damage: inout DamagedLines
    ) -> Open {
        switch open.last {
        case nil, .sample(isTransaction: true, _)?: break
        case .sample where taker.takesParts: break
        case .sample, .passedOver, .url, .failureMessage: return .passedOver
        }
        var sample = RawSample()
        tag.forEachAttribute(in: bytes) { name, value in
            guard name.count <= 3 else { return }
            let key = name.reduce(0) { $0 << 8 | UInt32(bytes[$1]) }
            guard let column = Self.attributes.first(where: { $0.key == key })?.column else {
                return
            }
            sample.set(column, RawText(range: value, notation: .xml), in: bytes, &times)
        }
        switch taker.add(sample, in: bytes) {
        case .sample(let isTransaction, let detail):
            return .sample(isTransaction: isTransaction, detail: detail)
        case .emptyTransaction: return .sample(isTransaction: true, detail: nil)
        case .part: return .passedOver
        case .damaged(let fault):
            damage.add(line: line, fault)
            return .passedOver
        }
    }

    private mutating func close<Taker: SampleTaker>(
        _ tag: XMLTag,
        of bytes: Span<UInt8>,
        into taker: inout Taker
    ) {
        guard let last = open.last, open.count > 1,
            case .sample(_, let detail) = open[open.count - 2]
        else { return }
        switch last {
        case .url where tag.isNamed("java.net.URL", in: bytes):
            if detail != nil || taker.wantsURL {
                taker.setURL(decodedText, detail: detail)
            }
        case .failureMessage where tag.isNamed("failureMessage", in: bytes):
            if let detail { taker.setFailure(decodedText, detail: detail) }
        case .sample, .passedOver, .url, .failureMessage: return
        }
        open.removeLast()
    }

    private var decodedText: String {
        String(lossless: XMLText.decoded(text).span).trimmingSpace.excerpt()
    }

    private mutating func countLines(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        for index in range where bytes[index] == UInt8(ascii: "\n") { line += 1 }
    }
}
