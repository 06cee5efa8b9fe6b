package import Notation

/// `10/s..2000/s`: the rates between which a command line looks for one.
package enum RateRange {
    package static func parse(_ text: String) throws(Wanted) -> ClosedRange<Double> {
        let wanted = Wanted(
            "two rates, the lower first",
            hint: "Such as '10/s..2000/s'."
        )
        guard let dots = text.firstRange(of: "..") else { throw wanted }
        let (first, last) = (text[..<dots.lowerBound], text[dots.upperBound...])
        let lowest = try Units.perSecond(first.trimmingSpace)
        let highest = try Units.perSecond(last.trimmingSpace)
        guard lowest < highest else { throw wanted }
        return lowest...highest
    }
}
