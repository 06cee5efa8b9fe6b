import CLinux
import Glibc
import Synchronization

/// What a server does, besides its routes.
package struct Configuration: Sendable {
    /// By `GET /path`, or `/path` for every method; a HEAD finds the script of its GET.
    package var routes: [String: Script]
    /// For requests that no route takes.
    package var otherwise = Script.always(.status(404))
    /// What a connection does before its first request, by its index: nothing, as a rule.
    package var greeting: @Sendable (Int) -> Behaviour = { _ in Behaviour([]) }
    /// Through which every answer goes before its behaviour begins.
    package var queue: ServiceQueue?
    /// Answers `Expect: 100-continue` with the invitation; else the body must come uninvited.
    package var continues = true
    /// How many of the newest requests are kept with head and body.
    package var recordedAtMost = 100

    package init(routes: [String: Script] = [:]) { self.routes = routes }

    func behaviour(for arrival: Arrival) -> Behaviour {
        let route = arrival.request.head.route
        let script = routes[route] ?? fallback(for: route) ?? otherwise
        return script.behaviour(arrival)
    }

    private func fallback(for route: String) -> Script? {
        guard let space = route.firstIndex(of: " ") else { return nil }
        let path = route[route.index(after: space)...]
        return (route.hasPrefix("HEAD ") ? routes["GET \(path)"] : nil) ?? routes[String(path)]
    }
}

/// An HTTP/1.1 server on a free port of 127.0.0.1 that does exactly what a test scripts.
///
/// It runs in the process of the test, on one thread of its own, and starts at once. Delays are
/// kept by a timerfd. A test holds `traffic` against what the client has counted.
///
/// It is not what is measured: built for debugging and with a core of its own it answered 130,000
/// requests a second over 50 connections and 80,000 over 2,000 (`wrk -t1 -c50`, `-c2000`).
package final class FixtureServer: Sendable {
    package let port: Int
    private let log: TrafficLog
    private let thread: Mutex<ServerThread?>

    package init(_ configuration: Configuration) throws {
        let listener = try LoopbackSocket()
        // The system caps this at net.core.somaxconn.
        try listener.listen(backlog: 4096)
        port = listener.port
        log = TrafficLog(recordedAtMost: configuration.recordedAtMost)
        raiseDescriptorLimit()
        let thread = try ServerThread(configuration, listener: listener, log: log)
        self.thread = Mutex(thread)
    }

    package convenience init(_ routes: [String: Script]) throws {
        try self.init(Configuration(routes: routes))
    }

    deinit { stop() }

    /// Without a slash at the end.
    package var url: String { "http://127.0.0.1:\(port)" }

    package var traffic: Traffic { log.current }

    /// Closes everything and joins the thread; the second time does nothing.
    package func stop() {
        let last = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        last?.join()
    }
}

/// A server and its clients in one process want more than the 1,024 descriptors of a bare shell.
private func raiseDescriptorLimit() {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
