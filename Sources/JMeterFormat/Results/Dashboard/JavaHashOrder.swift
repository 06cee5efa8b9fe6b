/// The order in which a `HashMap` of Java hands over its keys.
enum JavaHashOrder {
    /// The places of keys that were put in one after the other.
    static func order(of keys: [String]) -> [Int] {
        var capacity = 16
        while keys.count > capacity / 4 * 3 { capacity *= 2 }
        let buckets = keys.map { key in
            // `String.hashCode`, whose upper half is put over its lower one.
            let hash = key.utf16.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) }
            return Int(hash ^ hash >> 16) & (capacity - 1)
        }
        return keys.indices.sorted { (buckets[$0], $0) < (buckets[$1], $1) }
    }
}
