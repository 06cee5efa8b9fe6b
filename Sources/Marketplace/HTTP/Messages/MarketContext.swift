import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What is known of one request besides the request itself.
struct MarketContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The sender's address, as far as the socket knows.
    let remoteAddress: String
    /// The user who is signed in.
    var viewer: Viewer?
    /// What a form brought, its token already checked.
    var form = FormFields()
    /// What the next form must bring, where no user is signed in.
    var formToken: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// What the log calls this request; `id` would end the process under a logger that keeps
    /// nothing.
    var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "unknown" }

    /// What the forms of a page must bring along.
    var csrf: String? { viewer == nil ? formToken : viewer?.csrf }

    /// The user who is signed in, for what only they may do.
    func requireViewer() throws(Problem) -> Viewer {
        guard let viewer else { throw .signInFirst }
        return viewer
    }

    /// A listing's, an order's or another thing's number out of the path.
    ///
    /// What is no number names nothing here, so it is answered like any unknown one.
    func id(_ what: String) throws(Problem) -> Int {
        guard let id = parameters.get("id", as: Int.self), id > 0 else {
            throw .notFound("There is no such \(what).")
        }
        return id
    }
}
