/// Where pages are kept that are the same for every visitor.
enum CacheKind: Sendable, Equatable {
    case off
    case memory
    case redis(RedisPageStore.Address)

    /// Reads `off`, `memory` or `redis://host:port`.
    init?(_ text: String) {
        switch text {
        case "off": self = .off
        case "memory": self = .memory
        default:
            guard text.hasPrefix("redis://") else { return nil }
            let parts = text.dropFirst(8).split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]),
                (1...65_535).contains(port)
            else { return nil }
            self = .redis(RedisPageStore.Address(host: String(parts[0]), port: port))
        }
    }
}
