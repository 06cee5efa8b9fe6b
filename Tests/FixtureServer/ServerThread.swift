import CLinux
import Glibc

/// The thread that a server's loop runs on, and the eventfd that ends it.
struct ServerThread: Sendable {
    private let thread: pthread_t
    private let wake: Int32

    init(
        _ configuration: Configuration,
        listener: consuming LoopbackSocket,
        log: TrafficLog
    ) throws {
        wake = try checked("eventfd", eventfd(0, Int32(EFD_CLOEXEC)))
        let loop = try ServerLoop(configuration, listener: listener, wake: wake, log: log)
        // The thread takes over the only reference, and so the descriptors with it.
        let handedOver = unsafe Unmanaged.passRetained(loop)
        var thread = pthread_t()
        let failure = unsafe pthread_create(
            &thread,
            nil,
            { pointer in
                guard let pointer = unsafe pointer else { return nil }
                blockSignals()
                unsafe Unmanaged<ServerLoop>.fromOpaque(pointer).takeRetainedValue().run()
                return nil
            },
            unsafe handedOver.toOpaque()
        )
        guard failure == 0 else {
            unsafe handedOver.release()
            close(wake)
            throw SocketError(call: "pthread_create", code: failure)
        }
        self.thread = thread
    }

    /// Once only: the thread and the descriptor are gone afterwards.
    func join() {
        eventfd_write(wake, 1)
        pthread_join(thread, nil)
        close(wake)
    }
}

/// Leaves the process's signals to the threads that are tested for them.
private func blockSignals() {
    var all = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_SETMASK, &all, nil)
}
