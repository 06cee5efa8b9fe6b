/// What can be added up and need not be subtracted.
protocol Summable: Sendable {
    mutating func add(_ other: Self)
    /// Makes itself small, as it is kept for a while.
    mutating func pack()
}

/// The sum of the newest so many of a row of values.
///
/// Nothing has to be subtracted, and a value is added up three times, however long the window is:
/// the newer half of the values is a list with its sum, and of the older half each place has the
/// sum from itself on to the newest of that half. When the older half is used up, the newer one
/// takes its place.
struct MovingSum<Value: Summable>: Sendable {
    private let length: Int
    /// The last one is the sum of all of them: it starts with the oldest value.
    private var olderSums: [Value] = []
    private var newer: [Value] = []
    private var newerSum: Value?

    /// Of at least one value.
    init(length: Int) { self.length = length }

    /// Adds the next value, and answers the sum where there are as many as wanted.
    mutating func append(_ value: Value) -> Value? {
        if olderSums.count + newer.count == length { dropOldest() }
        newer.append(value)
        newer[newer.count - 1].pack()
        if newerSum == nil { newerSum = value } else { newerSum?.add(value) }
        guard olderSums.count + newer.count == length else { return nil }
        guard var sum = olderSums.last else { return newerSum }
        if let newerSum { sum.add(newerSum) }
        return sum
    }

    private mutating func dropOldest() {
        if olderSums.isEmpty {
            for value in newer.reversed() {
                var sum = value
                if let younger = olderSums.last { sum.add(younger) }
                sum.pack()
                olderSums.append(sum)
            }
            newer = []
            newerSum = nil
        }
        olderSums.removeLast()
    }
}
