import Notation

/// What HAProxy said of one server, or of one side of a proxy, at one moment.
struct BalancerSample {
    enum Subject {
        /// Where clients connect.
        case frontend
        /// All servers of a proxy together, and what waits for any of them.
        case backend
        case server
    }

    /// What is counted further and further from one sample to the next.
    struct Series: Hashable {
        /// Of the files that were read, from 1: each is of a process of its own.
        var file: Int
        var proxy: Substring
        var server: Substring
    }

    let series: Series
    let subject: Subject
    /// Seconds since 1970.
    let at: Double
    let queue: Int?
    let sessions: Int?
    /// Since the process started, as the four below.
    let requests: Int?
    let errors: Int?
    let retries: Int?
    let redispatches: Int?
    let cpuSeconds: Double?
    /// Milliseconds that the last 1,024 requests waited in a queue, on the average.
    let queueTime: Double?
}

/// Where the columns of a balancer's statistics stand, whatever their order.
struct BalancerColumns {
    /// The names that must be there.
    static let names = [
        "at", "proxy", "server", "queue", "sessions", "requests", "errors_5xx", "retries",
        "redispatches", "queue_ms", "connect_ms", "response_ms", "total_ms", "cpu_s",
    ]

    private let places: [Int]
    private let count: Int

    /// Throws where the line does not name them all.
    init(_ line: Substring) throws(Wanted) {
        let found = line.split(separator: ",", omittingEmptySubsequences: false)
        count = found.count
        var places: [Int] = []
        for name in Self.names {
            guard let place = found.firstIndex(where: { $0 == name }) else {
                throw Wanted(
                    "a balancer's statistics in CSV",
                    hint: "Its first line must name the columns "
                        + "\(Self.names.joined(separator: ",")), and has no '\(name)'."
                )
            }
            places.append(place)
        }
        self.places = places
    }

    /// What a line says; throws the end of a sentence about one that is damaged.
    func sample(_ line: Substring, file: Int) throws(BalancerDamage) -> BalancerSample {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == count else {
            throw BalancerDamage("it has \(fields.count) values instead of \(count)")
        }
        func value(_ column: Int) -> Substring { fields[places[column]] }
        func number(_ column: Int) throws(BalancerDamage) -> Double? {
            guard !value(column).isEmpty else { return nil }
            guard let number = Double(value(column)), (0...Self.highest).contains(number) else {
                throw BalancerDamage(
                    "its \(Self.names[column]) is no number: '\(String(value(column)).excerpt(40))'"
                )
            }
            return number
        }
        guard let at = try number(0) else { throw BalancerDamage("it has no time") }
        guard !value(1).isEmpty, !value(2).isEmpty else {
            throw BalancerDamage("it names no server")
        }
        return BalancerSample(
            series: .init(file: file, proxy: value(1), server: value(2)),
            subject: Self.subject(value(2)),
            at: at,
            queue: try number(3).map { Int($0) },
            sessions: try number(4).map { Int($0) },
            requests: try number(5).map { Int($0) },
            errors: try number(6).map { Int($0) },
            retries: try number(7).map { Int($0) },
            redispatches: try number(8).map { Int($0) },
            cpuSeconds: try number(13),
            queueTime: try number(9)
        )
    }

    /// More is no count of a balancer's, and has no place in an integer.
    private static let highest = 1e15

    private static func subject(_ server: Substring) -> BalancerSample.Subject {
        switch server {
        case "FRONTEND": .frontend
        case "BACKEND": .backend
        default: .server
        }
    }
}

/// Why a line says nothing, as the end of a sentence about it.
struct BalancerDamage: Error {
    let fault: String

    init(_ fault: String) { self.fault = fault }
}
