import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Tells a client why what it sent is no request, and hangs up where an answer said so.
///
/// What the parser refuses never reaches the router, and Hummingbird answers it with an empty 400.
final class MalformedRequests: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// A client that was told to close has this long to read its answer; closed at once, it would
    /// lose it to the reset that its own unread bytes cause.
    private static let patience = TimeAmount.seconds(1)

    /// What every answer bears.
    private let headers: HTTPFields
    private var fault: HTTPParserError?
    private var isLast = false

    init(headers: HTTPFields) {
        self.headers = headers
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What follows the first is only its echo.
        fault = fault ?? error as? HTTPParserError
        context.fireErrorCaught(error)
    }

    func write(
        context: ChannelHandlerContext,
        data: NIOAny,
        promise: EventLoopPromise<Void>?
    ) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            isLast = head.headerFields[.connection] == "close"
            guard let fault, head.status == .badRequest, isLast else { break }
            return refuse(fault, context, promise)
        case .end where isLast:
            hangUp(context)
        default: break
        }
        context.write(data, promise: promise)
    }

    /// In place of the empty answer; its end follows.
    private func refuse(
        _ fault: HTTPParserError,
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) {
        let reason = ByteBuffer(string: fault.reason + "\n")
        var head = HTTPResponse(status: fault.status, headerFields: headers)
        head.headerFields[.connection] = "close"
        head.headerFields[.contentType] = "text/plain; charset=utf-8"
        head.headerFields[.contentLength] = String(reason.readableBytes)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(reason)), promise: promise)
    }

    private func hangUp(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.patience) {
            bound.value.close(promise: nil)
        }
    }
}

extension HTTPParserError {
    fileprivate var status: HTTPResponse.Status {
        self == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest
    }

    fileprivate var reason: String {
        switch self {
        case .headerOverflow: "The request's head is larger than this server reads."
        case .invalidMethod: "The request's method is none that this server knows."
        case .invalidContentLength, .unexpectedContentLength:
            "The request says in more than one way how long its body is."
        case .invalidVersion: "This server speaks HTTP/1.1."
        default: "This is not a request as HTTP/1.1 writes it."
        }
    }
}
