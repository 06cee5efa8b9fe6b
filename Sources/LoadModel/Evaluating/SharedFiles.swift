import LoadPlan
import Matching
import Synchronization

/// Where all users are in the files that expressions read.
///
/// A place is given out under a lock; what stands there is read behind it.
final class SharedFiles: Sendable {
    /// Of `__CSVRead`.
    private struct Table {
        let lines: any LineSource
        var next = 0

        /// Behind the last row comes the first.
        mutating func takeRow() -> Int {
            defer { next = next + 1 < lines.countBeforeEmpty ? next + 1 : 0 }
            return next
        }
    }

    /// A call's own walk through its file or files, of `__StringFromFile`.
    private struct Series {
        var lines: (any LineSource)?
        var next = 0
        /// Of the file after this one.
        var number: Int
        /// Whether no file is left, or one could not be opened: none is opened again.
        var isOver = false
    }

    private struct State {
        /// By name or alias.
        var tables: [String: Table] = [:]
        /// By the number of the call.
        var series: [Int: Series] = [:]
        var texts: [FileText.Input: String] = [:]
    }

    private let state = Mutex(State())
    private let machine: any Machine

    init(on machine: any Machine) { self.machine = machine }

    /// The lines of a table, in which all users have one place.
    func table(_ name: String, file: String) throws(RowFault) -> any LineSource {
        if let lines = state.withLock({ $0.tables[name]?.lines }) { return lines }
        let lines = try machine.lines(of: file)
        return state.withLock { state in
            if let table = state.tables[name] { return table.lines }
            state.tables[name] = Table(lines: lines)
            return lines
        }
    }

    /// The number of the next row of a table that is open.
    func takeRow(of name: String) -> Int { state.withLock { $0.tables[name]?.takeRow() ?? 0 } }

    /// The next line of a call's files; nil where there is none any more.
    func takeLine(_ call: Int, _ input: NextLine.Input) throws(RowFault) -> String? {
        let place = try state.withLock { state throws(RowFault) in
            var series = state.series[call] ?? Series(number: input.first ?? 1)
            defer { state.series[call] = series }
            if series.lines.map({ series.next < $0.count }) != true {
                try openNext(of: &series, input)
            }
            defer { series.next += 1 }
            return series.lines.map { (lines: $0, number: series.next) }
        }
        guard let place, place.number < place.lines.count else { return nil }
        return try place.lines.line(place.number)
    }

    /// Opens the file behind the one that has ended: the next number, or the same again.
    private func openNext(of series: inout Series, _ input: NextLine.Input) throws(RowFault) {
        series.lines = nil
        series.next = 0
        if let last = input.last, series.number > last { series.isOver = true }
        guard !series.isOver else { return }
        let file = input.first == nil ? input.file : input.file(number: series.number)
        series.number += 1
        series.isOver = true
        series.lines = try machine.lines(of: file)
        series.isOver = false
    }

    func text(_ input: FileText.Input) throws(RowFault) -> String {
        if let text = state.withLock({ $0.texts[input] }) { return text }
        let bytes = try machine.bytes(of: input.file)
        let text = input.charset.text(of: bytes.span)
        state.withLock { state in
            if state.texts.count >= mostTexts { state.texts.removeAll() }
            state.texts[input] = text
        }
        return text
    }
}

/// So many texts are kept; then all are read again.
private let mostTexts = 100

/// A user's place in a table.
struct TablePlace: Sendable {
    let lines: any LineSource
    /// Nil until a column of the next row is asked for.
    var row: Int?
}
