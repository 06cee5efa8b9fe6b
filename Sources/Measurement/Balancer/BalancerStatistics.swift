package import Notation

/// A balancer's statistics of several runs, as files of CSV tell them: a row for each second and
/// server.
///
/// Lines come one by one, and a row belongs to every run that went on at its time. What is kept
/// does not grow with the number of servers.
package struct BalancerStatistics: Sendable {
    private struct Span {
        var run: Int
        var start: Double
        var end: Double
    }

    private let spans: [Span]
    /// By the number of their run.
    private var open: [Int: BalancerCourse] = [:]
    private var file = 0
    private var line = 0
    private var columns: BalancerColumns?
    package private(set) var rowCount = 0
    /// Rows of no run.
    package private(set) var strayCount = 0
    /// Of the file that is read.
    package private(set) var damage = DamagedLines()

    package init(of runs: [RunRecord]) {
        spans = runs.map { run in
            Span(
                run: run.info.number,
                start: run.info.startedAt,
                end: run.info.startedAt + run.duration
            )
        }
    }

    /// Begins another file, whose first line names its columns.
    package mutating func beginFile() {
        file += 1
        line = 0
        columns = nil
        damage = DamagedLines()
    }

    /// Takes the next line without its end; nil is one that is too long to be any.
    ///
    /// Throws where the first one does not name the columns.
    package mutating func add(_ bytes: ArraySlice<UInt8>?) throws(Wanted) {
        line += 1
        let text = bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let trimmed = text.hasSuffix("\r") ? text.dropLast() : text[...]
        guard let columns else { return columns = try BalancerColumns(trimmed) }
        guard bytes == nil || !trimmed.isEmpty else { return }
        do throws(BalancerDamage) {
            add(try columns.sample(trimmed, file: file))
        } catch {
            damage.add(line: line, bytes == nil ? "it is too long" : error.fault)
        }
    }

    /// Throws where the file had no line at all.
    package func endFile() throws(Wanted) {
        if columns == nil { throw Wanted("a balancer's statistics in CSV", hint: "It is empty.") }
    }

    /// What the balancer measured during a run; nil where no row is of it.
    package func course(ofRun number: Int) -> BalancerCourse? {
        open[number].map { course in
            var course = course
            course.finish()
            return course
        }
    }

    private mutating func add(_ sample: BalancerSample) {
        rowCount += 1
        var isStray = true
        for span in spans where (span.start..<span.end).contains(sample.at) {
            isStray = false
            let second = Int(sample.at - span.start)
            open[span.run, default: BalancerCourse()].add(sample, second: second)
        }
        if isStray { strayCount += 1 }
    }
}
