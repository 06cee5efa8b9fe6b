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
) async throws -> Application<FrontDoor> {
    let registry = PrometheusRegistry()
    let errors = ErrorAnswers(views: try Views())
    let tokens = FormTokens(secret: try await market.accounts.secret("forms"))
    let routes = Routes(
        outer: [
            SessionMiddleware(accounts: market.accounts, tokens: tokens),
            ErrorMiddleware(errors: errors),
        ],
        inner: [
            FormMiddleware(
                tokens: tokens,
                limits: settings.limits,
                addresses: ClientAddresses(isBehindProxy: settings.isBehindProxy)
            )
        ]
    )
    OperationsController(catalogue: market.catalogue, traffic: traffic, registry: registry)
        .addRoutes(to: routes)
    addPages(to: routes, settings, market: market, views: errors.views)
    addInterface(to: routes, settings, market: market)
    let headers = FrontDoor.commonHeaders(servedBy: settings.name)
    let door = FrontDoor(
        router: routes.responder(),
        traffic: traffic,
        metrics: RequestMetrics(registry: registry),
        errors: errors,
        limits: settings.limits,
        cache: settings.cache.store.map { store in
            PageCache(
                store: store,
                board: market.changes,
                timeToLive: settings.cacheTime,
                registry: registry
            )
        },
        headers: headers
    )
    return Application(
        responder: door,
        server: HTTPServerBuilder { responder in
            let connection = settings.limits.connection(traffic, headers)
            return AcceptedConnections(
                http: HTTP1Channel(responder: responder, configuration: connection)
            )
        },
        configuration: ApplicationConfiguration(
            address: .hostname(settings.host, port: settings.port),
            // A burst of new connections must wait rather than be refused.
            backlog: 1_024
        ),
        onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
        logger: logger
    )
}

private func addPages(to routes: Routes, _ settings: Settings, market: Market, views: Views) {
    AssetsController().addRoutes(to: routes)
    PagesController(catalogue: market.catalogue, trade: market.trade, views: views)
        .addRoutes(to: routes)
    AccountController(
        accounts: settings.accounts(market),
        views: views,
        addresses: ClientAddresses(isBehindProxy: settings.isBehindProxy)
    ).addRoutes(to: routes)
    SellController(catalogue: market.catalogue, listings: market.listings, views: views)
        .addRoutes(to: routes)
    BasketController(catalogue: market.catalogue, trade: market.trade, views: views)
        .addRoutes(to: routes)
}

func addInterface(to routes: Routes, _ settings: Settings, market: Market) {
    let reader = JSONReader(limit: settings.limits.bodyBytes)
    ListingsAPIController(
        catalogue: market.catalogue,
        listings: market.listings,
        reader: reader
    ).addRoutes(to: routes)
    TradeAPIController(catalogue: market.catalogue, trade: market.trade, reader: reader)
        .addRoutes(to: routes)
    AccountsAPIController(
        accounts: settings.accounts(market),
        reader: reader,
        addresses: ClientAddresses(isBehindProxy: settings.isBehindProxy)
    ).addRoutes(to: routes)
    OpenAPIController().addRoutes(to: routes)
}

extension Settings {
    fileprivate func accounts(_ market: Market) -> Accounts {
        Accounts(repository: market.accounts, passwords: Passwords(cost: passwordCost))
    }
}

extension CacheKind {
    fileprivate var store: (any PageStore)? {
        switch self {
        case .off: nil
        case .memory: MemoryPageStore()
        case .redis(let address): RedisPageStore(address)
        }
    }
}

extension Limits {
    fileprivate func connection(
        _ traffic: Traffic,
        _ headers: HTTPFields
    ) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                WireFaults(headers: headers), PatientQuiescing(traffic: traffic),
            ],
            idleTimeout: TimeAmount(idleTime),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: headerBytes,
                maxHeaderListSize: headerBytes,
                maxHeaderFieldCount: 100
            )
        )
    }
}
