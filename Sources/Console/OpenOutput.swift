import Glibc
package import Measurement

/// What is written while it comes to be, so that it can be read meanwhile.
///
/// A file is emptied first. A reader of the standard output that has read enough, as `head`, is no
/// error; anything else that takes less than all is one.
package struct OpenOutput: Sendable {
    private let destination: Destination
    private let descriptor: Int32

    package init(_ destination: Destination) throws(RunError) {
        self.destination = destination
        do throws(SystemCallError) {
            switch destination {
            case .standardOutput: descriptor = STDOUT_FILENO
            case .file(let path):
                descriptor = try SystemCallError.check {
                    unsafe Glibc.open(
                        path,
                        O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY | O_CLOEXEC,
                        0o666
                    )
                }
            }
        } catch {
            throw destination.unwritable(error)
        }
    }

    package func write(_ bytes: [UInt8]) throws(RunError) {
        do throws(SystemCallError) {
            try ByteWriter(descriptor).write(bytes)
        } catch {
            guard destination == .standardOutput, error == .brokenPipe else {
                throw destination.unwritable(error)
            }
        }
    }

    /// Some file systems tell only now that a write has failed.
    package func close() throws(RunError) {
        guard descriptor != STDOUT_FILENO, Glibc.close(descriptor) != 0, errno != EINTR else {
            return
        }
        throw destination.unwritable(SystemCallError(number: errno))
    }
}
