package import ArgumentParser
import Glibc
package import Measurement

/// Where a text that was asked for is written: the standard output, or a file.
package enum Destination: Equatable, Sendable {
    case standardOutput
    case file(String)

    /// As an option has it, where `-` is the standard output; nil for an empty path.
    package init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        let isStandardOutput = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(text)
        self = isStandardOutput ? .standardOutput : .file(text)
    }

    package func write(_ text: String) throws(RunError) { try write { write in try write(text) } }

    /// Writes what the body hands over, piece by piece.
    ///
    /// A plain file is replaced as a whole or stays as it was, where its folder allows that. A
    /// device, a pipe and what a link leads to are written into. A reader of the standard output
    /// that has read enough, as `head`, ends the body early and is no error; anything else that
    /// takes less than all of the text is one.
    package func write(_ body: ((String) throws -> Void) throws -> Void) throws(RunError) {
        do {
            switch self {
            case .standardOutput:
                let output = ByteWriter(STDOUT_FILENO)
                do { try body(output.write) } catch SystemCallError.brokenPipe { return }
            case .file(let path): try FileReplacement(path).write(body)
            }
        } catch let error as SystemCallError {
            throw unwritable(error)
        } catch let error as RunError {
            throw error
        } catch {
            throw RunError(.outputFailed, "\(name) cannot be written: \(error).")
        }
    }

    /// Finds what can be known before there is a text, and makes the folders of a file.
    ///
    /// Opens no pipe, which would wait for a reader.
    package func prepare() throws(RunError) {
        guard case .file(let path) = self else { return }
        do {
            try FileReplacement(path).prepare()
        } catch {
            throw unwritable(error)
        }
    }

    private var name: String {
        switch self {
        case .standardOutput: "The standard output"
        case .file(let path): path
        }
    }

    func unwritable(_ error: SystemCallError) -> RunError {
        let hint: String? =
            switch self {
            case .standardOutput: nil
            case .file: "Name another file, or - for the standard output."
            }
        return RunError(.outputFailed, "\(name) cannot be written: \(error.reason).", hint: hint)
    }
}

extension Destination: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }

    package var defaultValueDescription: String {
        switch self {
        case .standardOutput: "-"
        case .file(let path): path
        }
    }

    package static var defaultCompletionKind: CompletionKind { .file() }
}
