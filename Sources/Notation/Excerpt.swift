extension String {
    /// As much of the text as a line about it shows, `…` where it is cut.
    ///
    /// Everything that comes from a server goes through here before it is kept or shown. The length
    /// is in Unicode scalars.
    package func excerpt(_ length: Int = 200) -> String {
        let scalars = unicodeScalars
        let limited = scalars.index(
            scalars.startIndex,
            offsetBy: length,
            limitedBy: scalars.endIndex
        )
        guard let end = limited, end < scalars.endIndex else { return printable }
        return String(scalars[..<end]).printable + "…"
    }
}
