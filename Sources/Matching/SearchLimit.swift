import Notation

/// Why a search of an answer was given up: it has neither found nor not found.
///
/// An error of the request under a name of its own, since "no match" would be a lie.
package struct SearchLimit: Error, Sendable, Equatable {
    /// Which expression reached which limit, as a sentence without its full stop.
    package let message: String

    init(_ language: PatternLanguage, _ expression: String, _ reason: String) {
        message = "the \(language.rawValue) '\(expression.shortened)' \(reason)"
    }

    /// Of a document that no expression can be asked about.
    package init(document reason: String) { message = reason }
}
