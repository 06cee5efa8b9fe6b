import CLinux
import Glibc
import Measurement

/// An operating system's thread: a worker blocks in its loop, which a task must never do.
struct SystemThread {
    private final class Body {
        let name: String
        let run: @Sendable () -> Void

        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }

    private let thread: pthread_t

    /// Starts at once; the name is cut after 15 bytes.
    init(name: String, run: @escaping @Sendable () -> Void) throws(RunError) {
        let body = unsafe Unmanaged.passRetained(Body(name: name, run: run))
        var thread = pthread_t()
        let code = unsafe pthread_create(&thread, nil, threadMain, body.toOpaque())
        guard code == 0 else {
            unsafe body.release()
            throw .system("pthread_create", code)
        }
        self.thread = thread
    }

    /// Waits for its end; to be called once.
    func join() { pthread_join(thread, nil) }

    fileprivate static func main(_ context: UnsafeMutableRawPointer) {
        let body = unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
        unsafe body.name.withCString { unsafe clinux_name_thread($0) }
        clinux_wake_punctually()
        body.run()
    }
}

private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context = unsafe context { unsafe SystemThread.main(context) }
    return nil
}
