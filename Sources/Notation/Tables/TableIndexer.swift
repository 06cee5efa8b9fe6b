/// Goes over a file of rows once: finds where each row begins, and all that is wrong with it.
///
/// The file comes in pieces, so that it never has to lie in memory. Empty lines are skipped.
/// Without names the first line of CSV has them, or the first object of JSON lines.
package struct TableIndexer {
    /// A row has to lie in memory as a whole: longer than this it is a mistake, as an open quote.
    package static let largestRow = 1 << 26
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private var offsets = RowOffsets()
    /// Nil until the line that has them.
    private var names: [String]?
    private let areNamesGiven: Bool
    /// Whether the next record is a line of names that others replace.
    private var skipsFirstLine: Bool
    private let format: TableFormat
    private let encoding: TextEncoding
    /// Nil until the bytes came that say how the others are read.
    private var transcoder: Transcoder?
    /// What has come in another encoding than UTF-8, and is not done with.
    private var text: [UInt8] = []
    private var faults: TableFaults
    /// The offset in the file of the next byte that is not done with.
    private var position: UInt64 = 0
    /// Of the next byte, from 1.
    private var line = 1
    /// Nothing behind it can be read: a quote is open, or bytes are no text.
    private var isBroken = false

    /// `file` is what faults call it.
    package init(
        file: String,
        format: TableFormat,
        encoding: TextEncoding = .utf8,
        names: [String]?,
        skipsFirstLine: Bool = false
    ) {
        self.format = format
        self.encoding = encoding
        self.names = names
        areNamesGiven = names != nil
        self.skipsFirstLine = skipsFirstLine
        faults = TableFaults(file: file)
        if encoding == .utf8 { transcoder = .utf8 }
    }

    /// Takes the next bytes, and answers how many of them it has done with.
    ///
    /// The others, the beginning of a record, are to be handed over again with more behind them.
    package mutating func consume(_ bytes: Span<UInt8>, isLast: Bool) -> Int {
        guard !isBroken else { return bytes.count }
        guard encoding != .utf8 else { return consumeUTF8(bytes, isLast: isLast) }
        var start = 0
        if transcoder == nil {
            guard isLast || bytes.count >= 2 else { return 0 }
            guard !bytes.isEmpty else { return 0 }
            guard let (found, mark) = Transcoder.reading(encoding, beginningWith: bytes) else {
                refuseMark()
                return bytes.count
            }
            transcoder = found
            start = mark
            position = UInt64(mark)
        }
        return start + consumeOther(bytes.extracting(start...), isLast: isLast)
    }

    /// Throws all that is wrong with the file, once it is at its end.
    package func finish() throws(Faults) -> TableIndex {
        let found = faults.all(names: names, rows: offsets.count)
        guard found.isEmpty, let names, let transcoder else { throw Faults(found) }
        return TableIndex(names: names, format: format, transcoder: transcoder, offsets: offsets)
    }

    /// A row that does not fit into memory as a whole.
    package mutating func refuseRow(ofBytes count: Int) {
        faults.add("line \(line) has a row of more than \(count >> 20) MB.", hint: nil)
        isBroken = true
    }
}

// Encodings.
extension TableIndexer {
    private mutating func consumeUTF8(_ bytes: Span<UInt8>, isLast: Bool) -> Int {
        var start = 0
        if position == 0 {
            guard isLast || bytes.count >= 3 else { return 0 }
            if Self.byteOrderMark.indices.allSatisfy({
                $0 < bytes.count && bytes[$0] == Self.byteOrderMark[$0]
            }) {
                start = 3
                position = 3
            }
        }
        let firstLine = line
        let index = consumeRecords(bytes, from: start, isLast: isLast)
        checkUTF8(bytes.extracting(..<index), firstLine: firstLine)
        return isBroken ? bytes.count : index
    }

    /// Takes all bytes but the beginning of a character.
    private mutating func consumeOther(_ bytes: Span<UInt8>, isLast: Bool) -> Int {
        guard let transcoder else { return 0 }
        let (taken, isValid) = transcoder.append(bytes, isLast: isLast, to: &text)
        // Taken out, so that there is no second owner while it is read.
        let text = self.text
        self.text = []
        let done = consumeRecords(text.span, from: 0, isLast: isLast && isValid)
        guard isValid || isBroken else {
            refuse(text.span, from: done)
            return bytes.count
        }
        self.text = Array(text[done...])
        if self.text.count > Self.largestRow { refuseRow(ofBytes: Self.largestRow) }
        return isBroken ? bytes.count : taken
    }

    private mutating func refuseMark() {
        faults.add(
            "has no byte order mark, by which UTF-16 is read.",
            hint: "Save it as UTF-8, or as UTF-16 with a byte order mark (BOM)."
        )
        isBroken = true
    }

    /// Tells of what stands behind a text that could be read.
    private mutating func refuse(_ text: Span<UInt8>, from start: Int) {
        var line = line
        for index in start..<text.count where text[index] == UInt8(ascii: "\n") { line += 1 }
        let column = column(of: text.count, in: text)
        faults.add(
            "line \(line), column \(column) is not \(encoding.rawValue).",
            hint: "Say its 'encoding', or save it as UTF-8."
        )
        isBroken = true
    }

    private mutating func checkUTF8(_ bytes: Span<UInt8>, firstLine: Int) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes)
        } catch {
            let place = error.byteOffsets.lowerBound
            var line = firstLine
            for index in 0..<place where bytes[index] == UInt8(ascii: "\n") { line += 1 }
            let column = column(of: place, in: bytes)
            faults.add(
                "line \(line), column \(column) is not UTF-8.",
                hint: "Save it as UTF-8, or say its 'encoding'."
            )
            isBroken = true
        }
    }

    /// In Unicode scalars, from 1.
    private func column(of place: Int, in bytes: Span<UInt8>) -> Int {
        var column = 1
        var index = place - 1
        while index >= 0, !bytes[index].isLineBreak {
            if !bytes[index].continuesScalar { column += 1 }
            index -= 1
        }
        return column
    }
}

// Records.
extension TableIndexer {
    /// Goes over the records of a piece of text; answers where the first one begins that is not
    /// whole.
    private mutating func consumeRecords(
        _ bytes: Span<UInt8>,
        from start: Int,
        isLast: Bool
    ) -> Int {
        var index = start
        var counted = start
        while !isBroken, skipLineBreaks(bytes, &index, isLast: isLast) {
            advance(over: bytes.extracting(counted..<index))
            counted = index
            guard let end = record(bytes, from: index, isLast: isLast) else { break }
            index = end
        }
        advance(over: bytes.extracting(counted..<index))
        return index
    }

    @inline(__always)
    private mutating func advance(over text: Span<UInt8>) {
        position += UInt64(transcoder?.width(of: text) ?? text.count)
    }

    /// Goes to the next byte that is no line break; false where there is none yet.
    private mutating func skipLineBreaks(
        _ bytes: Span<UInt8>,
        _ index: inout Int,
        isLast: Bool
    ) -> Bool {
        while index < bytes.count, bytes[index].isLineBreak {
            let isReturn = bytes[index] == UInt8(ascii: "\r")
            // A line feed that follows is part of the same break.
            guard !isReturn || isLast || index + 1 < bytes.count else { return false }
            let isPair =
                isReturn && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
            index += isPair ? 2 : 1
            line += 1
        }
        return index < bytes.count
    }

    /// Notes the record that begins at an offset, and answers where it ends; nil where that is
    /// still to come.
    private mutating func record(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) -> Int? {
        var count = 0
        let ending =
            switch format {
            case .csv(let format):
                format.record(in: bytes, from: start, isLast: isLast) { _ in count += 1 }
            case .jsonLines: format.end(of: bytes, from: start, isLast: isLast)
            }
        switch ending {
        case .needsMore: return nil
        case .end(let end, let lineBreaks):
            note(bytes.extracting(start..<end), values: count)
            line += lineBreaks
            return end
        case .openQuote:
            faults.add("line \(line) has a quote that never ends.", hint: nil)
            isBroken = true
            return bytes.count
        case .behindQuote(let place, let lineBreaks):
            var end = place
            while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
            guard isLast || end < bytes.count else { return nil }
            line += lineBreaks
            faults.add(
                "line \(line), column \(column(of: place, in: bytes)) "
                    + "goes on behind a closing quote.",
                hint: "A quote inside a quoted value is doubled."
            )
            if names == nil { isBroken = true }
            return end
        }
    }

    @inline(__always)
    private mutating func note(_ record: Span<UInt8>, values count: Int) {
        switch format {
        case .csv(let csv):
            guard let names else {
                names = csv.values(of: record)?.map(\.trimmingSpace) ?? []
                return
            }
            guard !skipsFirstLine else {
                skipsFirstLine = false
                return
            }
            if count != names.count {
                faults.addRow(atLine: line, values: count, names: names.count)
            }
        case .jsonLines: check(object: record)
        }
        offsets.append(position)
    }

    /// Notes what is wrong with a line of JSON; the first one names the columns.
    private mutating func check(object record: Span<UInt8>) {
        let node: JSONNode
        do throws(JSONFault) {
            node = try JSONReader.read(Array(copying: record))
        } catch {
            let place = "line \(line), column \(error.position.column)"
            return faults.add("\(place) is not JSON: \(error.message)", hint: error.hint)
        }
        guard case .object(let members) = node.value else {
            return faults.add("line \(line) is not an object.", hint: #"As {"name": "value"}."#)
        }
        guard let names else {
            names = members.map(\.name)
            if members.isEmpty { faults.add("line \(line) has no members.", hint: nil) }
            return
        }
        if let missing = names.first(where: { node[$0] == nil }) {
            faults.add(
                "line \(line) has no member '\(missing)'.",
                hint: "Each row has a value for each name; null is one."
            )
        } else if !areNamesGiven, let more = members.first(where: { !names.contains($0.name) }) {
            faults.add(
                "line \(line) has the member '\(more.name)', which the first row has not.",
                hint: "Give 'names' in the plan: others are left out then."
            )
        }
    }
}
