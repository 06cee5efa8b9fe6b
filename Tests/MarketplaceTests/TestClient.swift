import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOPosix
import ServiceLifecycle
import Synchronization
import Testing

@testable import Marketplace

/// How a test's requests reach the market.
enum Transport: Sendable {
    /// Straight to its responder, in the test's own process and without a socket.
    case direct
    /// Through a server that listens on a port of its own.
    case socket
}

struct TestResponse: Sendable {
    let head: HTTPResponse
    let body: ByteBuffer

    var status: HTTPResponse.Status { head.status }
    var headers: HTTPFields { head.headerFields }
    var text: String { String(buffer: body) }
}

/// Sends requests to a market of a test.
///
/// Hummingbird has such a client, which stands on another one with TLS of its own: building that
/// took a third of the time that all of this tree takes.
struct TestClient: Sendable {
    fileprivate enum Target {
        case responder(MarketResponder, Logger)
        case port(Int)
    }

    fileprivate let target: Target

    /// Where the server listens, if it does.
    var port: Int? { if case .port(let port) = target { port } else { nil } }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: path, method: .get, headers: headers)
    }

    @discardableResult
    func execute(
        uri: String,
        method: HTTPRequest.Method,
        headers: HTTPFields = [:],
        body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        var head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "localhost",
            path: uri,
            headerFields: headers
        )
        if let body { head.headerFields[.contentLength] = String(body.readableBytes) }
        return switch target {
        case .responder(let responder, let logger):
            try await Self.answer(of: responder, to: head, body ?? ByteBuffer(), logger)
        case .port(let port): try await Self.answer(at: port, to: head, body)
        }
    }

    private static func answer(
        of responder: MarketResponder,
        to head: HTTPRequest,
        _ body: ByteBuffer,
        _ logger: Logger
    ) async throws -> TestResponse {
        var logger = logger
        logger[metadataKey: "hb.request.id"] = "test"
        let source = ApplicationRequestContextSource(
            channel: NIOAsyncTestingChannel(),
            logger: logger
        )
        let response = try await responder.respond(
            to: Request(head: head, body: RequestBody(buffer: body)),
            context: MarketContext(source: source)
        )
        let collected = CollectedBody()
        try await response.body.write(collected)
        return TestResponse(head: response.head, body: collected.bytes.withLock { $0 })
    }

    /// Over a connection of its own.
    private static func answer(
        at port: Int,
        to head: HTTPRequest,
        _ body: ByteBuffer?
    ) async throws -> TestResponse {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(HTTP1ToHTTPClientCodec())
                    return try NIOAsyncChannel<HTTPResponsePart, HTTPRequestPart>(
                        wrappingChannelSynchronously: channel
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            async let isSent: Void? = try? send(head, body, to: outbound)
            let answer = try await read(inbound)
            // A server may answer before it has read all.
            _ = await isSent
            return try #require(answer)
        }
    }

    private static func send(
        _ head: HTTPRequest,
        _ body: ByteBuffer?,
        to outbound: NIOAsyncChannelOutboundWriter<HTTPRequestPart>
    ) async throws {
        try await outbound.write(.head(head))
        if let body { try await outbound.write(.body(body)) }
        try await outbound.write(.end(nil))
    }

    private static func read(
        _ inbound: NIOAsyncChannelInboundStream<HTTPResponsePart>
    ) async throws -> TestResponse? {
        var head: HTTPResponse?
        var body = ByteBuffer()
        for try await part in inbound {
            switch part {
            case .head(let response): head = response
            case .body(var bytes): body.writeBuffer(&bytes)
            case .end: return head.map { TestResponse(head: $0, body: body) }
            }
        }
        return nil
    }
}

private final class CollectedBody: ResponseBodyWriter, Sendable {
    let bytes = Mutex(ByteBuffer())

    func write(_ buffer: ByteBuffer) {
        bytes.withLock { _ = $0.writeImmutableBuffer(buffer) }
    }

    func finish(_ trailingHeaders: HTTPFields?) {}
}

extension TestMarket {
    /// Sends requests to the market's server, straight to its responder or through a real socket.
    func test<Answer: Sendable>(
        _ transport: Transport = .direct,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ body: @escaping @Sendable (TestClient) async throws -> Answer
    ) async throws -> Answer {
        var settings = settings
        settings.port = 0
        let server = MarketServer(
            settings: settings,
            store: store,
            traffic: traffic,
            logger: logger
        )
        switch transport {
        case .direct:
            let responder = try await server.application().responder
            return try await body(TestClient(target: .responder(responder, logger)))
        case .socket: return try await Self.served(server, body)
        }
    }

    private static func served<Answer: Sendable>(
        _ server: MarketServer,
        _ body: @escaping @Sendable (TestClient) async throws -> Answer
    ) async throws -> Answer {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let application = try await server.application { port in listening.yield(port) }
        let group = ServiceGroup(services: [application], logger: server.logger)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { listening.finish() }
                try await group.run()
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await tasks.waitForAll()
                throw ServerEnded()
            }
            let answer: Result<Answer, any Error>
            do { answer = .success(try await body(TestClient(target: .port(port)))) } catch {
                answer = .failure(error)
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try answer.get()
        }
    }
}

/// It ended without a word before it listened.
private struct ServerEnded: Error {}
