import NIOCore
import NIOPosix
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(5))) struct `Pages in Redis` {
    /// A server that says the same to every command.
    private static func serve(
        _ answer: String,
        _ body: (RedisPageStore) async throws -> Void
    ) async throws {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.pipeline.addHandler(Answering(answer: answer))
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(server.localAddress?.port)
        let store = RedisPageStore(RedisPageStore.Address(host: "127.0.0.1", port: port))
        try await body(store)
        store.stop()
        try await server.close()
    }

    private final class Answering: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        let answer: String

        init(answer: String) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let buffer = ByteBuffer(string: answer)
            context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        }
    }

    @Test func `are read as they are kept`() async throws {
        try await Self.serve("$4\r\npage\r\n") { store in
            let page = try await store.page("a")
            #expect(page == CachedPage(body: ByteBuffer(string: "page")))
        }
    }

    @Test func `are missing where there is none`() async throws {
        try await Self.serve("$-1\r\n") { store in
            let page = try await store.page("a")
            #expect(page == nil)
        }
    }

    @Test func `are not taken for missing when Redis refuses to say`() async throws {
        try await Self.serve("-LOADING not yet\r\n") { store in
            let refused = RedisPageStore.Refused(reason: "LOADING not yet")
            await #expect(throws: refused) { try await store.page("a") }
            let page = CachedPage(body: ByteBuffer(string: "page"))
            await #expect(throws: refused) {
                try await store.keep(page, as: "a", for: .seconds(1))
            }
        }
    }
}
