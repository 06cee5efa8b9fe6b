import Notation

/// The names of one scenario's requests: figures are kept under them.
struct RequestNames {
    /// Those that the plan gives, anywhere in the scenario.
    private let given: Set<String>
    private var taken: Set<String> = []
    /// The last number behind each made name.
    private var numbers: [String: Int] = [:]

    /// Where those stand that are taken.
    private var places: Set<Position> = []

    init(given: Set<String>) { self.given = given }

    /// The name itself, or, where it is taken by the same line of the plan, which is used several
    /// times, one made of it; nil where it is taken by another line.
    mutating func take(_ name: String, at place: Position) -> String? {
        if taken.insert(name).inserted {
            places.insert(place)
            return name
        }
        return places.contains(place) ? make(from: name) : nil
    }

    /// A name for a request that gives none, which no other request has or is going to have.
    mutating func make(from name: String) -> String {
        var made = name
        while given.contains(made) || !taken.insert(made).inserted {
            numbers[name, default: 1] += 1
            made = "\(name) (\(numbers[name, default: 2]))"
        }
        return made
    }
}
