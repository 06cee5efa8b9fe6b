/// The version of HTTP that an answer came in.
package enum HTTPVersion: Int, Sendable, CaseIterable {
    case http10, http11, http2, http3

    /// Without `==`, which goes through the raw value wherever it is not specialized.
    package var isHTTP10: Bool { if case .http10 = self { true } else { false } }

    /// As the store and the reports have it; never renamed, since stores keep it.
    package var name: String {
        switch self {
        case .http10: "1.0"
        case .http11: "1.1"
        case .http2: "2"
        case .http3: "3"
        }
    }
}

/// How many answers came in each version; plain numbers, since it is counted for every request.
package struct HTTPVersionCounts: Sendable, Equatable {
    private var http10 = 0
    private var http11 = 0
    private var http2 = 0
    private var http3 = 0

    package init() {}

    package subscript(version: HTTPVersion) -> Int {
        get {
            switch version {
            case .http10: http10
            case .http11: http11
            case .http2: http2
            case .http3: http3
            }
        }
        set {
            switch version {
            case .http10: http10 = newValue
            case .http11: http11 = newValue
            case .http2: http2 = newValue
            case .http3: http3 = newValue
            }
        }
    }

    /// One more, for each request: a single addition.
    package mutating func count(_ version: HTTPVersion) {
        switch version {
        case .http10: http10 += 1
        case .http11: http11 += 1
        case .http2: http2 += 1
        case .http3: http3 += 1
        }
    }

    package mutating func add(_ other: HTTPVersionCounts) {
        for version in HTTPVersion.allCases { self[version] += other[version] }
    }

    /// By name, those that came.
    package var byName: [String: Int] {
        let spoken = HTTPVersion.allCases.filter { self[$0] > 0 }
        return Dictionary(uniqueKeysWithValues: spoken.map { ($0.name, self[$0]) })
    }

    /// As they are stored; a name that no version has is left out.
    package init(byName counts: [String: Int]) {
        for version in HTTPVersion.allCases { self[version] = counts[version.name] ?? 0 }
    }
}
