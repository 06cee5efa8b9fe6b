/// The text that is searched or looked at: of an exchange, or of a variable.
package enum SearchedText: Sendable, Equatable {
    /// A part of an exchange that has a text.
    package enum Part: String, Sendable, CaseIterable {
        case body
        /// With the entities of HTML replaced by what they stand for.
        case unescapedBody
        /// Of the answer: its status line, and a line for each field.
        case headers
        /// The one that was asked last, where redirects were followed.
        case url
        case status
        /// What stands behind the status in the status line.
        case reason
        /// A line for each field, without cookies.
        case requestHeaders
        case requestBody
    }

    case part(Part)
    case variable(String)
}
