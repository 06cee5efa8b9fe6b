import Console
import Measurement
import Notation
import Reports

/// The balancer's statistics of the runs that are compared.
enum BalancerFiles {
    /// Reads the files, and tells what of them is damaged; nil without any.
    static func statistics(
        _ paths: [String],
        of labels: [ComparedLabel]
    ) throws(RunError) -> BalancerStatistics? {
        guard !paths.isEmpty else { return nil }
        var statistics = BalancerStatistics(of: labels.flatMap(\.rounds))
        for path in paths {
            try read(path, into: &statistics)
            for sentence in statistics.damage.sentences {
                printError("Warning: \(path): \(sentence)")
            }
        }
        return statistics
    }

    private static func read(
        _ path: String,
        into statistics: inout BalancerStatistics
    ) throws(RunError) {
        statistics.beginFile()
        var lines = LogLines()
        var fault: Wanted?
        try InputFile(path, wanted: "a balancer's statistics").forEachPiece {
            (bytes, isLast) throws(RunError) in
            let used = lines.consume(bytes, isLast: isLast) { line in
                guard fault == nil else { return }
                do throws(Wanted) { try statistics.add(line) } catch { fault = error }
            }
            if let fault { throw unreadable(path, fault) }
            return used
        }
        do throws(Wanted) { try statistics.endFile() } catch { throw unreadable(path, error) }
    }

    private static func unreadable(_ path: String, _ wanted: Wanted) -> RunError {
        RunError(.inputUnreadable, "\(path): wanted \(wanted.what).", hint: wanted.hint)
    }
}
