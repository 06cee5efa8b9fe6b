import Foundation
@testable import LoadPlan
import Notation
import Testing

/// Plans in which something was changed by chance: bytes, or lines of YAML.
@Suite struct `Up to a hundred thousand spoilt plans` {
    /// No more are tried than this time allows, on a machine that is busy: SPOILT_PLANS_SECONDS
    /// gives more of it.
    private static let limit = Duration.seconds(
        ProcessInfo.processInfo.environment["SPOILT_PLANS_SECONDS"].flatMap(Int.init) ?? 60
    )

    @Test func `are each read or told of, and end no program`() throws {
        let clock = ContinuousClock()
        let end = clock.now + Self.limit
        var tried = 0
        for seed in 1...1_000 as ClosedRange<UInt64> where clock.now < end {
            var random = RandomPlan(seed: seed)
            // Large plans take long: most are small.
            let isLarge = seed % 10 == 0
            var text =
                isLarge ? PlanWriter.text(random.plan()) : goodPlans[Int(seed) % goodPlans.count]
            let isYAML = seed % 4 == 0
            if isYAML { text = try PlanConversion.text(text, from: .json, to: .yaml) }
            let reader = PlanReader { _ in ["query", "category"] }
            var spoiler = Spoiler(text, seed: seed)
            for _ in 0..<100 where clock.now < end {
                let spoilt = spoiler.next()
                tried += 1
                do throws(Faults) {
                    _ = try reader.advice(spoilt, as: isYAML ? .yaml : .json) { _ in 1 }
                } catch {
                    for fault in error.faults {
                        try #require(fault.line != nil, "\(fault)\n\(spoilt)")
                        _ = fault.excerpt(of: spoilt)
                    }
                }
            }
        }
        #expect(tried > 0)
    }
}

/// Changes a text a little, each time in another way.
private struct Spoiler {
    private static let pieces = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "-1", "1e999", "\"\"", "${", "${a", "}",
        "${__V(", ")", "\n", " ", "\t", "#", "é", "\u{0}", "0", "9", "- ", "&a", "*a", "!", "|",
    ]

    private let original: [Unicode.Scalar]
    private var random: SplitMix

    init(_ text: String, seed: UInt64) {
        original = Array(text.unicodeScalars)
        random = SplitMix(state: seed)
    }

    mutating func next() -> String {
        var text = original
        for _ in 0...below(2) {
            guard !text.isEmpty else { break }
            let start = below(text.count)
            let end = min(text.count, start + below(12))
            switch below(4) {
            case 0: text.removeSubrange(start..<end)
            case 1:
                let piece = Self.pieces[below(Self.pieces.count)]
                text.insert(contentsOf: piece.unicodeScalars, at: start)
            case 2: text.insert(contentsOf: Array(text[start..<end]), at: below(text.count))
            default:
                text.replaceSubrange(
                    start..<end,
                    with: Self.pieces[below(Self.pieces.count)].unicodeScalars
                )
            }
        }
        return String(String.UnicodeScalarView(text))
    }

    private mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
}
