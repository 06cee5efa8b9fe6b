import CLinux
import Glibc

/// An epoll instance with a timer and a way to wake it from another thread.
///
/// A timerfd, since the timeout of `epoll_wait` is late by the thread's timer slack of 50 µs.
@safe struct EventQueue: ~Copyable {
    enum Event {
        case listener, wake, timer
        case connection(Int, events: UInt32)
    }

    static let readable = UInt32(EPOLLIN.rawValue)
    static let writable = UInt32(EPOLLOUT.rawValue)

    private static let listenerToken: UInt64 = 0
    private static let wakeToken: UInt64 = 1
    private static let timerToken: UInt64 = 2
    private static let firstConnectionToken: UInt64 = 3

    private let epoll: Descriptor
    private let timer: Descriptor
    private var armedFor: UInt64?
    private var events = unsafe [epoll_event](repeating: epoll_event(), count: 512)

    init(listener: Int32, wake: Int32) throws(SocketError) {
        let epoll = try Descriptor("epoll_create1", epoll_create1(Int32(EPOLL_CLOEXEC)))
        let flags = Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC)
        let timer = try Descriptor("timerfd_create", timerfd_create(CLOCK_MONOTONIC, flags))
        try Self.control(epoll.raw, EPOLL_CTL_ADD, listener, Self.readable, Self.listenerToken)
        try Self.control(epoll.raw, EPOLL_CTL_ADD, wake, Self.readable, Self.wakeToken)
        try Self.control(epoll.raw, EPOLL_CTL_ADD, timer.raw, Self.readable, Self.timerToken)
        self.epoll = epoll
        self.timer = timer
    }

    func add(_ connection: Connection, events: UInt32) throws(SocketError) {
        connection.interest = events
        let token = UInt64(connection.index) + Self.firstConnectionToken
        try Self.control(epoll.raw, EPOLL_CTL_ADD, connection.descriptor, events, token)
    }

    func change(_ connection: Connection, to events: UInt32) throws(SocketError) {
        guard connection.interest != events else { return }
        connection.interest = events
        let token = UInt64(connection.index) + Self.firstConnectionToken
        try Self.control(epoll.raw, EPOLL_CTL_MOD, connection.descriptor, events, token)
    }

    /// Blocks until something happened; nil for `earliest` waits without a limit.
    mutating func wait(until earliest: UInt64?) throws(SocketError) -> [Event] {
        try arm(earliest)
        let count = unsafe epoll_wait(epoll.raw, &events, Int32(events.count), -1)
        if count < 0 && errno == EINTR { return [] }
        try checked("epoll_wait", count)
        return unsafe events.prefix(Int(count)).map { event in
            switch unsafe event.data.u64 {
            case Self.listenerToken: return .listener
            case Self.wakeToken: return .wake
            case Self.timerToken: return .timer
            case let token:
                let index = Int(token - Self.firstConnectionToken)
                return unsafe .connection(index, events: event.events)
            }
        }
    }

    private mutating func arm(_ earliest: UInt64?) throws(SocketError) {
        guard armedFor != earliest else { return }
        armedFor = earliest
        var specification = itimerspec()
        // Zero disarms; a time that has passed fires at once.
        specification.it_value.tv_sec = Int((earliest ?? 0) / 1_000_000_000)
        specification.it_value.tv_nsec = Int((earliest ?? 0) % 1_000_000_000)
        let absolute = Int32(TFD_TIMER_ABSTIME)
        try checked(
            "timerfd_settime",
            unsafe timerfd_settime(timer.raw, absolute, &specification, nil)
        )
    }

    private static func control(
        _ epoll: Int32,
        _ operation: Int32,
        _ descriptor: Int32,
        _ events: UInt32,
        _ token: UInt64
    ) throws(SocketError) {
        var event = unsafe epoll_event(events: events, data: epoll_data_t(u64: token))
        try checked("epoll_ctl", unsafe epoll_ctl(epoll, operation, descriptor, &event))
    }
}
