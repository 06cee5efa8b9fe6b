/// A part of the page under a heading of its own.
///
/// Each stands in a file of its own, beside its template; `HTMLReport` lists them in their order.
struct PageSection: Sendable {
    let heading: String
    /// Its class, for a look of its own.
    var style: String?
    let template: [UInt8]
    /// What the template reads; nil where the run has nothing for the section.
    let view: @Sendable (RunDigest) -> Any?
}
