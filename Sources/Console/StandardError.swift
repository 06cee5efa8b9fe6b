import Glibc

/// A line of talk: the standard output is for results.
package func printError(_ text: String) { writeToStandardError(text + "\n") }

/// Writes a text as it is, without a line end.
///
/// There is no place left to tell of a standard error that takes nothing, and it must end no run.
package func writeToStandardError(_ text: String) {
    _ = try? ByteWriter(STDERR_FILENO).write(text)
}
