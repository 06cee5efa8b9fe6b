extension String {
    /// The candidate that a slip of the finger could have turned into this text.
    package func nearest(in candidates: some Sequence<String>) -> String? {
        let most = Swift.max(1, count / 3)
        let wanted = lowercased()
        return candidates.lazy
            .map { (name: $0, edits: editDistance(wanted, $0.lowercased())) }
            .filter { $0.edits <= most }
            .min { $0.edits < $1.edits }?
            .name
    }

    /// At most 60 characters, for a message.
    package var shortened: String { count > 60 ? prefix(59) + "…" : self }
}

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
private func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, character) in left.enumerated() {
        var next = [row + 1]
        for (column, other) in right.enumerated() {
            var edits = min(next[column], last[column + 1]) + 1
            edits = min(edits, last[column] + (character == other ? 0 : 1))
            let isSwap =
                row > 0 && column > 0 && character == right[column - 1] && left[row - 1] == other
            if isSwap { edits = min(edits, beforeLast[column - 1] + 1) }
            next.append(edits)
        }
        beforeLast = last
        last = next
    }
    return last[right.count]
}
