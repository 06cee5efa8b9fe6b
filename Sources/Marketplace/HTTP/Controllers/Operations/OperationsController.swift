import HTTPTypes
import Hummingbird
import Logging

/// What operators and their load balancers ask.
struct OperationsController {
    let catalogue: any CatalogueRepository
    let traffic: Traffic
    let registry: PrometheusRegistry

    func addRoutes(to routes: Routes) {
        routes.get("/healthz") { _, _ in text("ok\n") }
        routes.get("/readyz", use: ready)
        routes.get("/metrics") { _, _ in
            text(metrics, type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    /// Whether requests should be sent here: not while draining, and not without the database.
    @Sendable private func ready(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        guard !traffic.isDraining else {
            return text("draining\n", status: .serviceUnavailable)
        }
        do {
            try await catalogue.ping()
            return text("ready\n")
        } catch {
            context.logger.warning("Database not readable", metadata: ["error": "\(error)"])
            return text("no database\n", status: .serviceUnavailable)
        }
    }

    /// The registry's series, and what is read off at the moment of asking.
    private var metrics: String {
        registry.text + "# TYPE http_requests_in_flight gauge\n"
            + "http_requests_in_flight \(traffic.current)\n"
    }

    private func text(
        _ text: String,
        type: String = "text/plain; charset=utf-8",
        status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}
