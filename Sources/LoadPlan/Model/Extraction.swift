/// A value taken from an answer into a variable.
package struct Extraction: Sendable {
    /// Which of several matches.
    package enum Match: Sendable, Equatable {
        /// From 1.
        case index(Int)
        case random
        /// Sets `name_1`, `name_2`, … and `name_matchNr`.
        case all
        /// Sets `name_matchNr` alone; there always is a count.
        case count
    }

    package var variable: String
    package var source: any ExtractionSource
    package var match = Match.index(1)
    /// What the variable becomes without a match; nil makes that an error of the request.
    package var fallback: Template?
    /// Whether the variable stays as it is without a match, which is no error then.
    package var keepsValue = false
    /// Whether all values, with commas between them, become `name_ALL`.
    package var concatenates = false
    package var text = SearchedText.part(.body)
    /// Whether the pattern of the source is a text with expressions.
    package var evaluatesPattern = false

    package init(variable: String, source: any ExtractionSource) {
        self.variable = variable
        self.source = source
    }
}

/// Where in an answer a value is found; each stands in a file of the catalogue.
package protocol ExtractionSource: Sendable, Equatable {}

/// A source that finds values by a pattern.
package protocol PatternedSource: ExtractionSource {
    var pattern: String { get set }
}

extension ExtractionSource {
    fileprivate func equals(_ other: any ExtractionSource) -> Bool { other as? Self == self }
}

extension Extraction: Equatable {
    package static func == (left: Extraction, right: Extraction) -> Bool {
        left.variable == right.variable && left.source.equals(right.source)
            && left.match == right.match && left.fallback == right.fallback
            && left.keepsValue == right.keepsValue && left.concatenates == right.concatenates
            && left.text == right.text && left.evaluatesPattern == right.evaluatesPattern
    }
}
