/// How a run is named: by its number, by its label or as the latest.
package enum RunSelector: Sendable, Equatable {
    case number(Int)
    /// The newest run with this label.
    case label(String)
    case latest

    /// `latest` and numbers are taken as such even where a label reads the same.
    package init(_ text: String) {
        self =
            if text == "latest" {
                .latest
            } else if let number = Int(text) {
                .number(number)
            } else {
                .label(text)
            }
    }
}
