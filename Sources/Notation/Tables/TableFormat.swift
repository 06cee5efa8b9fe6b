/// The grammar of a file of rows, over bytes of UTF-8.
package enum TableFormat: Sendable, Equatable {
    case csv(CSVFormat)
    /// A JSON object a line, whose members are the values.
    case jsonLines

    /// Goes over the record that begins at an offset.
    ///
    /// Where the bytes are not the last ones, a record is whole only with a line break behind it.
    func end(of bytes: Span<UInt8>, from start: Int, isLast: Bool) -> CSVEnding {
        switch self {
        case .csv(let format): return format.record(in: bytes, from: start, isLast: isLast) { _ in }
        case .jsonLines:
            var end = start
            while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
            return end < bytes.count || isLast ? .end(at: end, lineBreaks: 0) : .needsMore
        }
    }

    /// The values of a record by the names of the columns; nil where it is none with so many.
    func values(of record: Span<UInt8>, names: [String]) -> [String]? {
        switch self {
        case .csv(let format):
            let values = format.values(of: record)
            return values?.count == names.count ? values : nil
        case .jsonLines:
            guard let object = try? JSONReader.read(Array(copying: record)) else { return nil }
            let values = names.compactMap { object[$0]?.text }
            return values.count == names.count ? values : nil
        }
    }
}

extension [UInt8] {
    init(copying bytes: Span<UInt8>) {
        self.init()
        reserveCapacity(bytes.count)
        for index in bytes.indices { append(bytes[index]) }
    }
}
