import HTTPTypes
import Hummingbird

/// The cookies of ours: which session a browser has, and which forms it was given.
enum SessionCookie {
    static let session = "market_session"
    /// For forms that are sent before there is a session.
    static let form = "market_form"

    /// A look that allocates nothing, for the way of every request.
    static func isPresent(in request: Request) -> Bool {
        request.headers[.cookie]?.contains(session) ?? false
    }

    static func value(_ name: String, in request: Request) -> String? {
        request.cookies[name]?.value
    }

    /// A cookie that scripts cannot read and other sites cannot send along with a form.
    static func set(_ name: String, _ value: String, seconds: Int, secure: Bool) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
            + (secure ? "; Secure" : "")
    }
}
