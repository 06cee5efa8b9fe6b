import Hummingbird
import Logging
import NIOCore

/// What is known of one request besides the request itself.
struct MarketContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who sent it, as far as the socket knows.
    let remoteAddress: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// What the log calls this request; `id` would end the process under a logger that keeps
    /// nothing.
    var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "unknown" }

    /// A listing's, an order's or another thing's number out of the path.
    ///
    /// What is no number names nothing here, so it is answered like any unknown one.
    func id(_ what: String) throws -> Int {
        guard let id = parameters.get("id", as: Int.self), id > 0 else {
            throw Problem.notFound("There is no such \(what).")
        }
        return id
    }
}
