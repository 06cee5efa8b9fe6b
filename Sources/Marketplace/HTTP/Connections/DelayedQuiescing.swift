import NIOCore
import NIOExtras
import NIOHTTPTypes

/// Keeps a connection that has nothing to do open for a moment after the listener has closed.
///
/// Without it a kept connection is closed under the very request that its client is just sending.
/// With it that request is answered, the answer says that the connection closes, and only who
/// stays silent is hung up on.
final class DelayedQuiescing: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private static let patience = TimeAmount.milliseconds(500)

    private let traffic: Traffic
    private var held: ChannelShouldQuiesceEvent?

    init(traffic: Traffic) {
        self.traffic = traffic
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelShouldQuiesceEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        traffic.close()
        held = event
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.patience) {
            bound.value.handler.release(bound.value.context)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(data)
        // Told now, the connection closes once this request is answered.
        if case .head = unwrapInboundIn(data) { release(context) }
    }

    private func release(_ context: ChannelHandlerContext) {
        guard let event = held else { return }
        held = nil
        context.fireUserInboundEventTriggered(event)
    }
}
