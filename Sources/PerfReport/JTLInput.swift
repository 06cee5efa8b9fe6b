import ArgumentParser
import Console
import Measurement
import Notation

/// A JTL that a command reads, and how the times in it are written.
struct JTLInput: ParsableArguments {
    @Argument(help: "The JTL, in CSV or XML; - is the standard input.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "How its times are written where JMeter was told so, as 'yyyy/MM/dd HH:mm:ss.SSS'.",
            valueName: "pattern"
        )
    )
    var timestampFormat: String?

    func validate() throws {
        do throws(Wanted) { _ = try pattern() } catch {
            throw ValidationError("'--timestamp-format' must be \(error.what).")
        }
    }

    /// Hands over all of the file; what `consume` wants of it in vain ends the command.
    func forEachPiece(
        _ consume: (_ bytes: Span<UInt8>, _ isLast: Bool) throws(Wanted) -> Int
    ) throws(RunError) {
        try InputFile(file, wanted: "a JTL").forEachPiece { bytes, isLast throws(RunError) in
            do throws(Wanted) { return try consume(bytes, isLast) } catch {
                throw unreadable(error)
            }
        }
    }

    /// The same for what comes at the end of the file.
    func finish<Result>(_ body: () throws(Wanted) -> Result) throws(RunError) -> Result {
        do throws(Wanted) { return try body() } catch { throw unreadable(error) }
    }

    /// Nil where the file has it that JMeter writes by itself.
    func pattern() throws(Wanted) -> DatePattern? {
        guard let timestampFormat else { return nil }
        return try DatePattern(timestampFormat)
    }

    private func unreadable(_ wanted: Wanted) -> RunError {
        RunError(.inputUnreadable, "\(file): wanted \(wanted.what).", hint: wanted.hint)
    }
}
