/// A bar that is filled from the left to an eighth of a character.
enum ProgressBar {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// `width` columns, the two edges among them; a share beyond 0 to 1 is cut.
    static func text(share: Double, width: Int) -> StyledText {
        let inner = max(0, width - 2)
        let units = Int((min(1, max(0, share.isFinite ? share : 0)) * Double(inner * 8)).rounded())
        let filled = String(repeating: "█", count: units / 8) + eighths[units % 8]
        let empty = String(repeating: " ", count: inner - (units + 7) / 8)
        return StyledText("▕", .quiet) + StyledText(filled, .accent)
            + StyledText(empty + "▏", .quiet)
    }
}
