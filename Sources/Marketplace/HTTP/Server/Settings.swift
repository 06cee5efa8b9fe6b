/// How one server is set up: parsed once from the command line, and nothing past it sees a bad
/// value.
struct Settings: Sendable {
    var host = "127.0.0.1"
    /// 0 asks the kernel for a free port.
    var port = 8080
    /// What `X-Served-By` says, so that a client can tell one replica from another.
    var name = "marketplace"
    var limits = Limits()
    var cache = CacheKind.off
    /// How long a page is kept that nothing changes.
    var cacheTime: Duration = .seconds(30)
    var passwordCost = PasswordHash.Cost.standard
    /// A proxy stands in front: its `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    var isBehindProxy = false
    /// How long a server that was told to stop still accepts connections, so that a load balancer
    /// that watches `/readyz` has sent its next request elsewhere before the listener closes.
    var drain: Duration = .milliseconds(500)
}

/// What one server takes before it says no.
struct Limits: Sendable {
    /// Requests being worked on at once; one more is answered 503 with `Retry-After`.
    var concurrentRequests = 512
    var bodyBytes = 64 * 1024
    var headerBytes = 16 * 1024
    /// From the head of a request that changes something to its answer; later it is answered 503.
    var requestTime: Duration = .seconds(15)
    /// How long a connection may say nothing, or dawdle in the middle of a request.
    var idleTime: Duration = .seconds(60)
}
