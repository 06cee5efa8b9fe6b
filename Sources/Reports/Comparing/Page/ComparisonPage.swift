package import Measurement
import Statistics

/// A comparison as one page of HTML that needs nothing beside it.
package struct ComparisonPage: Sendable {
    private static let parts: [ComparisonPart] = [
        .figures, .tools, .percentiles, .overTime, .balancer, .splits, .scaling, .labels,
    ]
    private static let templates = Templates(parts.map { ($0.heading, $0.template) })

    private let drawn: DrawnComparison

    /// - Parameters:
    ///   - comparison: Of labels.
    ///   - courses: Of each label the courses of its rounds.
    package init(_ comparison: RunComparison, courses: [[RunCourse]]) {
        drawn = DrawnComparison(comparison: comparison, courses: courses)
    }

    /// The page: well-formed as XML too, and of bounded size however long the runs were.
    package var text: String {
        let sections = Self.parts.compactMap { part in
            part.view(drawn).map { view in
                PageView.Section(
                    heading: part.heading,
                    style: part.style,
                    body: Self.templates.text(part.heading, view)
                )
            }
        }
        let view = PageView(drawn.comparison, sections: sections)
        return Self.templates.text(Templates.page, view)
    }
}

/// A comparison with what its charts show.
struct DrawnComparison: Sendable {
    let comparison: RunComparison
    /// Of each label, of each of its rounds.
    let courses: [[RunCourse]]

    /// The class that colours what belongs to a label; twelve can be told apart.
    static func style(ofLabelAt index: Int) -> String { "l\(index % 12 + 1)" }

    /// More bands than this over one another are a muddle.
    private static let mostBands = 6

    var hasBands: Bool {
        comparison.labels.count <= Self.mostBands && courses.contains { $0.count > 1 }
    }

    /// A line for each label through the middle of its rounds, in a band from the lowest to the
    /// highest of them.
    ///
    /// `values` are those of the points of a round; nil where nothing was measured.
    func series(_ values: (RunCourse) -> [Double?]) -> [Series] {
        zip(comparison.labels, courses).enumerated().map { index, pair in
            let rounds = pair.1.map(values)
            let points = (0..<(rounds.map(\.count).max() ?? 0)).map { point in
                rounds.compactMap { point < $0.count ? $0[point] : nil }
            }
            return Series(
                name: pair.0.name,
                values: points.map(\.median),
                style: Self.style(ofLabelAt: index),
                band: hasBands && rounds.count > 1
                    ? points.map { point in
                        point.min().flatMap { low in
                            point.max().map { Series.Band(low: low, high: $0) }
                        }
                    } : []
            )
        }
    }
}

/// A part of the page about a comparison under a heading of its own.
///
/// Each stands in a file of its own, beside its template; `ComparisonPage` lists them in their
/// order.
struct ComparisonPart: Sendable {
    let heading: String
    /// Its class, for a look of its own.
    var style: String?
    let template: [UInt8]
    /// What the template reads; nil where the comparison has nothing for the part.
    let view: @Sendable (DrawnComparison) -> Any?
}
