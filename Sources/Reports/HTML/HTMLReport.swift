package import Measurement

/// A run as one page of HTML that needs nothing beside it: no network, no other file.
package struct HTMLReport {
    private let run: RunResult

    package init(_ run: RunResult) { self.run = run }

    /// The page: well-formed as XML too, and of bounded size however long the run was.
    package var text: String { Templates.page(PageView(RunDigest(run))) }
}
