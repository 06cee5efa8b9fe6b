import CLinux
import Glibc
import Measurement

/// An epoll instance: which descriptors are ready, and how long to wait for them.
///
/// Belongs to one worker's thread.
@safe struct EventLoop: ~Copyable {
    static let readable = EPOLLIN.rawValue
    static let writable = EPOLLOUT.rawValue
    /// The other side has closed its half, or all.
    static let hungUp = EPOLLRDHUP.rawValue | EPOLLHUP.rawValue
    static let readableOnEdges = EPOLLIN.rawValue | EPOLLET.rawValue
    /// A socket that stays registered so for its whole life: an event for each change.
    static let everythingOnEdges =
        EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
    /// Reported whether asked for or not.
    static let failed = EPOLLERR.rawValue | EPOLLHUP.rawValue

    /// Events taken in a row.
    static let capacity = 256

    /// A descriptor that is ready, and for what.
    struct Event {
        var descriptor: Int32
        var mask: UInt32
    }

    private let epoll: Int32
    private let events: UnsafeMutablePointer<epoll_event>
    private let registrations = Registrations()
    /// False once the kernel has refused to wait with nanoseconds.
    private var waitsPrecisely = true

    init() throws(RunError) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        unsafe events = .allocate(capacity: Self.capacity)
        guard epoll >= 0 else { throw .system("epoll_create1", errno) }
    }

    deinit {
        unsafe events.deallocate()
        if epoll >= 0 { close(epoll) }
    }

    /// Watches a descriptor, which may have the number of one that was closed.
    func add(_ descriptor: Int32, _ mask: UInt32) {
        registrations.begin(descriptor)
        control(EPOLL_CTL_ADD, descriptor, mask)
    }

    func modify(_ descriptor: Int32, _ mask: UInt32) { control(EPOLL_CTL_MOD, descriptor, mask) }

    func remove(_ descriptor: Int32) { control(EPOLL_CTL_DEL, descriptor, 0) }

    /// Waits until a descriptor is ready or the time is over; answers how many are ready.
    mutating func wait(nanoseconds: UInt64) throws(RunError) -> Int {
        if waitsPrecisely {
            let ready = unsafe clinux_epoll_wait(
                epoll,
                events,
                Int32(Self.capacity),
                nanoseconds
            )
            let code = errno
            guard ready < 0, code == ENOSYS || code == EPERM else { return try count(ready, code) }
            waitsPrecisely = false
        }
        // Rounded down, so that a wait is never late for a millisecond; the last part of one spins.
        let milliseconds = Int32(min(nanoseconds / 1_000_000, 60_000))
        let ready = unsafe epoll_wait(epoll, events, Int32(Self.capacity), milliseconds)
        return try count(ready, errno)
    }

    /// How many are ready: none where a signal ended the wait.
    private func count(_ ready: Int32, _ code: Int32) throws(RunError) -> Int {
        guard ready < 0 else { return Int(ready) }
        guard code == EINTR else { throw .system("epoll_wait", code) }
        return 0
    }

    /// The event at `index`, below what `wait` answered.
    ///
    /// Nil where it was meant for a descriptor that has been closed since, and whose number
    /// another one has got.
    func event(_ index: Int) -> Event? {
        let descriptor = unsafe clinux_event_descriptor(events + index)
        let generation = unsafe clinux_event_generation(events + index)
        guard registrations.isCurrent(generation, of: descriptor) else { return nil }
        return unsafe Event(descriptor: descriptor, mask: clinux_event_mask(events + index))
    }

    private func control(_ operation: Int32, _ descriptor: Int32, _ mask: UInt32) {
        let generation = registrations.generation(of: descriptor)
        guard clinux_epoll_control(epoll, operation, descriptor, generation, mask) != 0 else {
            return
        }
        let code = errno
        // libcurl closes what its resolver waited for by itself, and a closed descriptor is out of
        // the loop: by the time libcurl is obeyed, its number may even be another thread's.
        // A file that has the number by now cannot be watched at all: EPERM.
        if code == EBADF { return }
        if operation == EPOLL_CTL_DEL, code == ENOENT || code == EPERM { return }
        // Anything else is our own mistake: a descriptor watched twice.
        precondition(code == ENOMEM || code == ENOSPC, "epoll_ctl: \(code)")
    }
}

/// How often each descriptor's number has been registered.
///
/// A class, so that the loop can be lent to what registers descriptors.
private final class Registrations {
    /// By descriptor.
    private var generations: [UInt32] = []

    func begin(_ descriptor: Int32) {
        while generations.count <= descriptor { generations.append(0) }
        generations[Int(descriptor)] &+= 1
    }

    func generation(of descriptor: Int32) -> UInt32 {
        descriptor < generations.count ? generations[Int(descriptor)] : 0
    }

    func isCurrent(_ generation: UInt32, of descriptor: Int32) -> Bool {
        self.generation(of: descriptor) == generation
    }
}
