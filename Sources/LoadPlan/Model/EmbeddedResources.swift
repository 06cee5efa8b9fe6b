/// How the resources of a page are fetched with it: images, scripts, style sheets and the like.
package struct EmbeddedResources: Sendable, Equatable {
    /// As many as JMeter fetches at a time, and browsers from one host.
    package static let usualParallel = 6
    /// Of one page; further ones are left out.
    package static let most = 1_000

    /// So many at a time, each over a connection of its own.
    package var parallel = usualParallel
    /// Only those in whose URLs this regular expression finds something; nil for all.
    package var match: String?
    /// None of those in whose URLs this one does.
    package var exclude: String?
    /// Hosts that get load beside the page's own, as URLs have them.
    package var hosts: [String] = []

    package init() {}
}

extension Request {
    /// What the figures of its page's resources are kept under.
    package var embeddedName: String { "\(name) (embedded)" }
}
