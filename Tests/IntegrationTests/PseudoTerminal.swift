import Foundation
import Glibc

/// A terminal of 80 columns, for programs that talk to one in another way.
final class PseudoTerminal {
    struct Unavailable: Error {
        let code: Int32
    }

    // Linux's TIOCSPTLCK and TIOCGPTN, macros that Swift cannot read: Glibc's own functions for the
    // same are hidden from it, too.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    /// The side that programs write to.
    let slave: FileHandle
    private let master: FileHandle

    init() throws {
        let descriptor = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Unavailable(code: errno) }
        master = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var isLocked: Int32 = 0
        var number: Int32 = 0
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        guard unsafe ioctl(descriptor, Self.setLock, &isLocked) == 0,
            unsafe ioctl(descriptor, Self.getNumber, &number) == 0,
            unsafe ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0
        else { throw Unavailable(code: errno) }
        let name = "/dev/pts/\(number)"
        let other = unsafe open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard other >= 0 else { throw Unavailable(code: errno) }
        slave = FileHandle(fileDescriptor: other, closeOnDealloc: true)
    }

    /// All that was written, once every program has closed it.
    ///
    /// A terminal holds some kilobytes only: to be read while the program runs.
    func readToEnd() -> String {
        _ = try? slave.close()
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            // Linux ends the reading with EIO when the last writer is gone.
            let count = unsafe read(master.fileDescriptor, &buffer, buffer.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}
