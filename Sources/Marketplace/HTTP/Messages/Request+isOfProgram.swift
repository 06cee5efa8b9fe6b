import Hummingbird

extension Request {
    /// Whether a program asks, over the JSON interface, rather than a browser for a page.
    var isOfProgram: Bool { uri.path.hasPrefix("/api/") }
}
