import CLinux
import Glibc

/// The descriptors that this process may have open: every user wants a connection.
enum Descriptors {
    /// Besides connections: the store, event loops, what libraries open.
    private static let others = 64

    /// Allows as many as the machine lets us, and makes room for so many connections at once.
    ///
    /// The kernel's table of descriptors doubles whenever it is full, and in a process of several
    /// threads it then waits until no core can still be looking at the old one: a worker that opens
    /// its 65th, 129th, 257th connection would stand still for 10 to 30 ms, and every arrival of
    /// that time would be late.
    static func reserve(connections: Int) {
        var limit = rlimit()
        unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let wanted = min(connections + others, Int(clamping: limit.rlim_cur))
        // Where there are none left, opening connections will tell so.
        let any = eventfd(0, Int32(EFD_CLOEXEC))
        guard any >= 0 else { return }
        // The table never shrinks again.
        let highest = fcntl(any, F_DUPFD_CLOEXEC, Int32(clamping: wanted - 1))
        if highest >= 0 { close(highest) }
        close(any)
    }
}
