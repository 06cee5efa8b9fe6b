import LoadPlan
import Matching
import Notation

/// Which resources of a request's page are fetched, ready for the hot path.
///
/// A class, so that a request without any holds no more than an empty reference.
final class EmbeddedProgram {
    /// The step under which they are counted.
    let step: Int
    let parallel: Int
    private let hosts: [String]
    private let match: Pattern?
    private let exclude: Pattern?

    init(_ resources: EmbeddedResources, step: Int) throws(Fault) {
        self.step = step
        parallel = resources.parallel
        hosts = resources.hosts
        match = try Self.pattern(resources.match)
        exclude = try Self.pattern(resources.exclude)
    }

    private static func pattern(_ expression: String?) throws(Fault) -> Pattern? {
        guard let expression else { return nil }
        return try compiling { () throws(SyntaxFault) in try Pattern(expression) }
    }

    /// Whether a resource is fetched with a page of this host.
    ///
    /// Load goes to hosts of the plan only, whatever a page embeds.
    func wants(_ url: URLParts, ofPageAt host: String) throws(SearchLimit) -> Bool {
        guard url.host == host || hosts.contains(url.host) else { return false }
        let text = url.text
        if let match, try !match.matches(text.utf8Span) { return false }
        if let exclude, try exclude.matches(text.utf8Span) { return false }
        return true
    }
}
