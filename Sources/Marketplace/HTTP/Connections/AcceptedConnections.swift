import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// HTTP/1.1 over connections that may be let go before they were served.
///
/// The listener can close while a connection is still being set up, and then the server never sees
/// it. Such a connection has to be closed all the same: NIO ends the process over one that is
/// simply forgotten, and with it everything that was still being answered.
struct AcceptedConnections: ServerChildChannel {
    final class Connection: ServerChildChannelValue {
        private let connection: HTTP1Channel.Value
        private let isServed = Atomic<Bool>(false)

        var channel: any Channel { connection.channel }

        init(_ connection: HTTP1Channel.Value) {
            self.connection = connection
        }

        /// For its server, which closes it in the end.
        func take() -> HTTP1Channel.Value {
            isServed.store(true, ordering: .relaxed)
            return connection
        }

        deinit {
            guard !isServed.load(ordering: .relaxed) else { return }
            Task { [connection] in
                // That it cannot be closed means that it is.
                try? await connection.executeThenClose { _, _ in }
            }
        }
    }

    let http: HTTP1Channel

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        http.setup(channel: channel, logger: logger).map(Connection.init)
    }

    func handle(value: Connection, logger: Logger) async {
        await http.handle(value: value.take(), logger: logger)
    }
}
