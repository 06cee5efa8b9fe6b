import Notation

/// Takes the samples of a JTL one by one.
protocol SampleTaker {
    /// Whether parts of a sample, as the hops of a redirect, are handed over like any other.
    var takesParts: Bool { get }
    /// Whether it needs the URL of a sample that has nothing to tell.
    var wantsURL: Bool { get }

    mutating func add(_ raw: RawSample, in bytes: Span<UInt8>) -> TakenSample

    // What is told of a sample behind its own values, as XML does.
    mutating func setURL(_ url: String, detail: Int?)
    mutating func setFailure(_ text: String, detail: Int)
}

/// What becomes of a sample that was handed over.
enum TakenSample: Equatable {
    /// It is kept; at a failure that is among the first of its kind, with a number for more that is
    /// told of it.
    case sample(isTransaction: Bool, detail: Int?)
    case emptyTransaction
    /// It is a part of another sample, which counts it.
    case part
    case damaged(String)

    static let incomplete = damaged("a sample needs a time and its elapsed milliseconds")
}

/// Reads what JMeter wrote of its samples: a JTL in CSV, or in XML.
///
/// The file comes in pieces. What cannot be read of it is left out and counted.
struct JTLParser<Taker: SampleTaker> {
    private enum Format {
        case csv(CSVSamples)
        case xml(XMLSamples)
    }

    private var format: Format?
    private let times: JTLTimeReader
    private(set) var taker: Taker
    private(set) var damage = DamagedLines()

    init(_ taker: Taker, _ times: JTLTimeReader) {
        self.taker = taker
        self.times = times
    }

    /// Takes the next bytes, and answers how many of them it has done with.
    ///
    /// The others, the beginning of a sample, are to be handed over again with more behind them.
    mutating func consume(_ bytes: Span<UInt8>, isLast: Bool) throws(Wanted) -> Int {
        switch format {
        case .csv(var samples):
            format = nil
            defer { format = .csv(samples) }
            return samples.consume(bytes, isLast: isLast, into: &taker, &damage)
        case .xml(var samples):
            format = nil
            defer { format = .xml(samples) }
            return samples.consume(bytes, isLast: isLast, into: &taker, &damage)
        case nil:
            let start = try recognize(bytes, isLast: isLast)
            guard format != nil else { return start }
            return start + (try consume(bytes.extracting(start...), isLast: isLast))
        }
    }

    /// The file is at its end.
    mutating func finish() {
        if case .xml(let samples) = format { samples.finish(&damage) }
    }

    /// What is wanted where not one sample could be read.
    var noSample: Wanted {
        let sentences = damage.sentences.joined(separator: " ")
        return Wanted(
            "at least one sample that can be read",
            hint: sentences.isEmpty ? "It is empty, or has only names of columns." : sentences
        )
    }

    private mutating func recognize(_ bytes: Span<UInt8>, isLast: Bool) throws(Wanted) -> Int {
        guard isLast || bytes.count >= longestHead else { return 0 }
        var index = 0
        if byteOrderMark.indices.allSatisfy({
            $0 < bytes.count && bytes[$0] == byteOrderMark[$0]
        }) {
            index = byteOrderMark.count
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
            format = .xml(XMLSamples(line: lines, times))
        } else {
            let rest = bytes.extracting(index...)
            format = .csv(try CSVSamples(startingWith: rest, line: lines, times))
        }
        return index
    }
}

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
/// So much is looked at to find the format, and the delimiter of a CSV file.
private let longestHead = 4_096
