/// Places labels in a column so that none covers another.
package enum LabelLayout {
    /// Where the middles of labels come to lie when they wish to be at `wanted`.
    ///
    /// Labels keep their order and lie within 0 and `height`, as near to their wish as the others
    /// let them. Labels that are higher together than the column begin above it.
    package static func middles(
        wanted: [Double],
        heights: [Double],
        within height: Double
    ) -> [Double] {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var middles = wanted
        var top = 0.0
        for index in order {
            middles[index] = max(wanted[index], top + heights[index] / 2)
            top = middles[index] + heights[index] / 2
        }
        var bottom = height
        for index in order.reversed() {
            middles[index] = min(middles[index], bottom - heights[index] / 2)
            bottom = middles[index] - heights[index] / 2
        }
        return middles
    }
}
