package import Notation

/// Reads what JMeter wrote of its samples: a JTL in CSV, or in XML.
///
/// The file comes in pieces. What cannot be read of it is left out and counted.
package struct JTLReader {
    private enum Format {
        case csv(CSVSamples)
        case xml(XMLSamples)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// So much is looked at to find the format, and the delimiter of a CSV file.
    private static let head = 4_096

    private var format: Format?
    private var collector = SampleCollector()
    private var damage = DamagedLines()

    package init() {}

    /// Takes the next bytes, and answers how many of them it has done with.
    ///
    /// The others, the beginning of a sample, are to be handed over again with more behind them.
    package mutating func consume(_ bytes: Span<UInt8>, isLast: Bool) throws(Wanted) -> Int {
        switch format {
        case .csv(var samples):
            format = nil
            defer { format = .csv(samples) }
            return samples.consume(bytes, isLast: isLast, into: &collector, &damage)
        case .xml(var samples):
            format = nil
            defer { format = .xml(samples) }
            return samples.consume(bytes, isLast: isLast, into: &collector, &damage)
        case nil:
            let start = try recognize(bytes, isLast: isLast)
            guard format != nil else { return start }
            return start + (try consume(bytes.extracting(start...), isLast: isLast))
        }
    }

    /// Throws where the file had no sample that could be read.
    package mutating func finish() throws(Wanted) -> ImportedRun {
        if case .xml(let samples) = format { samples.finish(&damage) }
        guard let run = ImportedRun(collector, damage) else {
            let sentences = damage.sentences.joined(separator: " ")
            throw Wanted(
                "at least one sample that can be read",
                hint: sentences.isEmpty ? "It is empty, or has only names of columns." : sentences
            )
        }
        return run
    }

    private mutating func recognize(_ bytes: Span<UInt8>, isLast: Bool) throws(Wanted) -> Int {
        guard isLast || bytes.count >= Self.head else { return 0 }
        var index = 0
        if Self.byteOrderMark.indices.allSatisfy({
            $0 < bytes.count && bytes[$0] == Self.byteOrderMark[$0]
        }) {
            index = Self.byteOrderMark.count
        }
        let isUTF16 = bytes.count > 1 && (bytes[0] == 0xFE || bytes[0] == 0xFF)
        guard !isUTF16 else { throw Wanted("a file in UTF-8", hint: "Save it as UTF-8.") }
        var lines = 1
        while index < bytes.count, bytes[index] <= UInt8(ascii: " ") {
            if bytes[index] == UInt8(ascii: "\n") { lines += 1 }
            index += 1
        }
        guard index < bytes.count else { return index }
        if bytes[index] == UInt8(ascii: "<") {
            format = .xml(XMLSamples(line: lines))
        } else {
            format = .csv(try CSVSamples(startingWith: bytes.extracting(index...), line: lines))
        }
        return index
    }
}
