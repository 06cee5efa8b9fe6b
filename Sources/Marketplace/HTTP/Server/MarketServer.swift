import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// One server, put together out of its settings and a store.
struct MarketServer {
    let settings: Settings
    let store: Store
    /// Kept by the caller too, to tell the server to drain.
    let traffic: Traffic
    let logger: Logger

    /// `onListening` is told the port once connections are accepted.
    func application(
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws -> Application<MarketResponder> {
        let headers = MarketResponder.commonHeaders(servedBy: settings.name)
        let connection = settings.limits.connection(traffic, headers)
        return Application(
            responder: try await responder(headers),
            server: HTTPServerBuilder { responder in
                AcceptedConnections(
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

    private func responder(_ headers: HTTPFields) async throws -> MarketResponder {
        let registry = PrometheusRegistry()
        let views = try Views()
        let errors = ErrorAnswers(views: views)
        let secret = try await store.accounts.secret("forms", orElse: RandomToken.bytes(32))
        let tokens = FormTokens(secret: secret)
        let routes = Routes(
            outer: [
                SessionMiddleware(accounts: store.accounts, tokens: tokens),
                ErrorMiddleware(errors: errors),
            ],
            inner: [FormMiddleware(tokens: tokens, bodyBytes: settings.limits.bodyBytes)]
        )
        OperationsController(catalogue: store.catalogue, traffic: traffic, registry: registry)
            .addRoutes(to: routes)
        addPages(to: routes, views, tokens)
        addInterface(to: routes)
        return MarketResponder(
            router: routes.responder(),
            traffic: traffic,
            metrics: RequestMetrics(registry: registry),
            errors: errors,
            limits: settings.limits,
            cache: settings.cache.store.map { store in
                PageCache(
                    store: store,
                    changes: self.store.changes,
                    timeToLive: settings.cacheTime,
                    registry: registry
                )
            },
            kept: routes.kept,
            unknownMethod: routes.unknownMethod,
            headers: headers
        )
    }

    private func addPages(to routes: Routes, _ views: Views, _ tokens: FormTokens) {
        AssetsController().addRoutes(to: routes)
        PagesController(catalogue: store.catalogue, trade: store.trade, views: views)
            .addRoutes(to: routes)
        AccountController(
            accounts: accounts,
            views: views,
            addresses: addresses,
            forms: VisitorForms(tokens: tokens, addresses: addresses)
        ).addRoutes(to: routes)
        SellController(catalogue: store.catalogue, listings: store.listings, views: views)
            .addRoutes(to: routes)
        BasketController(trade: store.trade, views: views).addRoutes(to: routes)
    }

    /// The routes for programs.
    func addInterface(to routes: Routes) {
        let body = JSONBody(limit: settings.limits.bodyBytes)
        ListingsAPIController(catalogue: store.catalogue, listings: store.listings, body: body)
            .addRoutes(to: routes)
        TradeAPIController(catalogue: store.catalogue, trade: store.trade, body: body)
            .addRoutes(to: routes)
        AccountsAPIController(accounts: accounts, body: body, addresses: addresses)
            .addRoutes(to: routes)
        OpenAPIController().addRoutes(to: routes)
    }

    private var accounts: Accounts {
        Accounts(repository: store.accounts, passwords: Passwords(cost: settings.passwordCost))
    }

    private var addresses: ClientAddresses {
        ClientAddresses(isBehindProxy: settings.isBehindProxy)
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
                MalformedRequests(headers: headers), DelayedQuiescing(traffic: traffic),
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
