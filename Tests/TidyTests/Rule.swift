import Testing

/// Something that every file of some kind must keep to.
///
/// A rule brings texts that break it and one that does not, so that it is known that it can fail.
struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let applies: @Sendable (String) -> Bool
    let check: @Sendable (SourceText) -> [Offence]
    let bad: [String]
    let good: String

    var testDescription: String { name }

    static let all: [Rule] = [
        columns, trailingSpace, endOfFile, fileLength, functionLength,
        words, sleeps, machinePaths, banners, emptyCatch, explainedPromises,
    ]

    /// A rule about single lines: `complaint` says what is wrong with one.
    init(
        _ name: String,
        applies: @escaping @Sendable (String) -> Bool,
        bad: [String],
        good: String,
        complaint: @escaping @Sendable (Substring) -> String?
    ) {
        self.init(name, applies: applies, bad: bad, good: good) { text in
            text.offences(where: complaint)
        }
    }

    init(
        _ name: String,
        applies: @escaping @Sendable (String) -> Bool,
        bad: [String],
        good: String,
        check: @escaping @Sendable (SourceText) -> [Offence]
    ) {
        self.name = name
        self.applies = applies
        self.check = check
        self.bad = bad
        self.good = good
    }
}
