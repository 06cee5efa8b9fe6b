/// A chart as its template draws it.
///
/// Lines are drawn in a picture that is stretched to whatever width there is; text lies beside and
/// above it at shares of that width, so that it keeps its size on every screen.
struct Plot {
    /// Width of the stretched picture in its own units; its height is in pixels.
    static let width = 1_000.0

    struct Tick {
        var at: String
        var label: String
        /// Left out where there is little room.
        var isSpare = false
    }

    struct Shape {
        var style: String
        var path: String
    }

    struct EndLabel {
        var top: String
        var text: String
        var style: String
        /// Of the table, from 0: where the script finds the values of a moment; nil for no series.
        var column: Int?
    }

    struct Table {
        struct Row {
            var head: String
            var cells: [String]
        }

        var corner: String
        var columns: [String]
        var rows: [Row]
    }

    var id: String
    var heading: String
    /// What is shown and in which unit, in a few words.
    var explanation: String
    var height: Int
    var verticalTicks: [Tick]
    var horizontalTicks: [Tick]
    var shapes: [Shape]
    var ends: [EndLabel]
    /// From the ends of the lines to their labels, in a picture 12 wide.
    var leaders: [Shape]
    var table: Table
    /// Whether the horizontal axis is the time of the run, which the crosshair reads.
    var isTimed: Bool

    static func percent(_ share: Double) -> String { PathText.short(share * 100) + "%" }
}
