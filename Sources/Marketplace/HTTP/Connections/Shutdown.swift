import ServiceLifecycle
import UnixSignals

/// Stops a server so that no client notices: on SIGTERM or SIGINT it first says it is draining,
/// while still answering, then closes the listener, and ends when the last answer is written.
struct Shutdown {
    let traffic: Traffic
    let drain: Duration

    func run(_ group: ServiceGroup) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
            tasks.addTask { try await group.run() }
            tasks.addTask {
                for await _ in signals {
                    traffic.drain()
                    try await Task.sleep(for: drain)
                    await group.triggerGracefulShutdown()
                    return
                }
            }
            // The first to end is the server if it cannot start, else the one that told it to.
            try await tasks.next()
            if traffic.isDraining { try await tasks.next() }
            tasks.cancelAll()
        }
    }
}
