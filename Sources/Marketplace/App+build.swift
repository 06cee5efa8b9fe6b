import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Puts one server together.
///
/// Whoever starts the server keeps `traffic` too, to tell the server to drain, and is told the
/// port once connections are accepted.
func buildApplication(
    _ settings: Settings,
    market: Market,
    traffic: Traffic,
    logger: Logger,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> Application<FrontDoor> {
    let views = try Views(server: settings.name)
    let registry = PrometheusRegistry()
    let errors = ErrorAnswers(views: views)
    let routes = buildRoutes(
        market: market,
        views: views,
        errors: errors,
        operations: OperationsController(
            catalogue: market.catalogue,
            traffic: traffic,
            registry: registry
        )
    )
    let door = FrontDoor(
        router: routes.responder(),
        traffic: traffic,
        metrics: RequestMetrics(registry: registry),
        errors: errors,
        limits: settings.limits,
        headers: FrontDoor.commonHeaders(servedBy: settings.name)
    )
    return Application(
        responder: door,
        server: .http1(configuration: settings.limits.connection),
        configuration: ApplicationConfiguration(
            address: .hostname(settings.host, port: settings.port),
            // A burst of new connections must wait rather than be refused.
            backlog: 1_024
        ),
        onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
        logger: logger
    )
}

private func buildRoutes(
    market: Market,
    views: Views,
    errors: ErrorAnswers,
    operations: OperationsController
) -> Routes {
    let routes = Routes()
    routes.add(middleware: ErrorMiddleware(errors: errors))
    operations.addRoutes(to: routes)
    AssetsController().addRoutes(to: routes)
    PagesController(catalogue: market.catalogue, views: views).addRoutes(to: routes)
    ListingsAPIController(catalogue: market.catalogue).addRoutes(to: routes)
    return routes
}

extension Limits {
    var connection: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(idleTime),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: headerBytes,
                maxHeaderListSize: headerBytes,
                maxHeaderFieldCount: 100
            )
        )
    }
}
