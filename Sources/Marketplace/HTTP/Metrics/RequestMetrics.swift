import HTTPTypes
import Metrics
import Synchronization

/// Counts and times requests by route, method and status.
final class RequestMetrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Meters {
        let count: Counter
        let time: Metrics.Timer
    }

    private let registry: PrometheusRegistry
    /// Looking a metric up by its labels in the registry costs more than some pages do.
    private let known = Mutex<[Key: Meters]>([:])

    init(registry: PrometheusRegistry) {
        self.registry = registry
    }

    /// `route` is the pattern, `/listings/:id`, never the path: labels must be few.
    func record(
        route: String,
        method: HTTPRequest.Method,
        status: HTTPResponse.Status,
        nanoseconds: Int64
    ) {
        let key = Key(route: route, method: Self.name(of: method), status: status.code)
        let meters = known.withLock { known in
            if let meters = known[key] { return meters }
            let made = make(key)
            known[key] = made
            return made
        }
        meters.count.increment()
        meters.time.recordNanoseconds(nanoseconds)
    }

    private func make(_ key: Key) -> Meters {
        let labels = [
            ("route", key.route), ("method", key.method), ("status", String(key.status)),
        ]
        return Meters(
            count: Counter(label: "http_requests_total", dimensions: labels, factory: registry),
            time: Metrics.Timer(
                label: "http_request_duration_seconds",
                dimensions: labels,
                preferredDisplayUnit: .seconds,
                factory: registry
            )
        )
    }

    /// A client may invent methods; each must not make a series of its own.
    private static func name(of method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options: method.rawValue
        default: "other"
        }
    }
}
