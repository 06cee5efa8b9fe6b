/// The names of one scenario's requests: figures are kept under them.
struct RequestNames {
    /// Those that the plan gives, anywhere in the scenario.
    private let given: Set<String>
    private var taken: Set<String> = []
    /// The last number behind each made name.
    private var numbers: [String: Int] = [:]

    init(given: Set<String>) { self.given = given }

    /// False where the name was taken before.
    mutating func take(_ name: String) -> Bool { taken.insert(name).inserted }

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
