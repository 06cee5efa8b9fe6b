import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// `marketplace serve`: one server, until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the marketplace over HTTP.")

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one and says which.")
    var port = 8080

    @Option(help: "The SQLite file; created if it does not exist.")
    var database: String

    @Option(
        help: "What 'X-Served-By' says; by default this machine's name and the process's number."
    )
    var name: String?

    @Option(
        help: "trace, debug, info, notice, warning, error or critical.",
        transform: { text in
            guard let level = Logger.Level(rawValue: text) else {
                throw ValidationError("'--log-level' does not know '\(text)'.")
            }
            return level
        }
    )
    var logLevel = Logger.Level.notice

    @Option(help: "Where pages are kept that every visitor sees: off, memory or redis://host:port.")
    var cache = "off"

    @Option(help: "How many seconds a page is kept that nothing changes.")
    var cacheTTL = 30

    @Option(help: "How many requests may be worked on at once; one more is answered 503.")
    var maxRequests = 512

    @Flag(help: "Believe X-Forwarded-For and X-Forwarded-Proto: a proxy stands in front.")
    var behindProxy = false

    @Option(
        help: """
            How many seconds a server that was told to stop serves on while /readyz says no: as \
            long as a load balancer needs to notice.
            """
    )
    var drain = 0.5

    func validate() throws {
        guard CacheKind(cache) != nil else {
            throw ValidationError(
                "'--cache' must be off, memory or redis://host:port, got '\(cache)'."
            )
        }
        guard (1...86_400).contains(cacheTTL) else {
            throw ValidationError("'--cache-ttl' must be from 1 to 86400, got \(cacheTTL).")
        }
        guard (1...100_000).contains(maxRequests) else {
            throw ValidationError("'--max-requests' must be from 1 to 100000, got \(maxRequests).")
        }
        guard (0...300).contains(drain) else {
            throw ValidationError("'--drain' must be from 0 to 300 seconds, got \(drain).")
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError("'--port' must be from 0 to 65535, got \(port).")
        }
    }

    func run() async throws {
        let settings = settings
        var logger = Logger(label: "marketplace") { JSONLogHandler(label: $0) }
        logger.logLevel = logLevel
        let traffic = Traffic(limit: settings.limits.concurrentRequests)
        let server = MarketServer(
            settings: settings,
            store: Store(
                try MarketDatabase(path: database),
                changes: try ChangeCounters(path: database + "-changes")
            ),
            traffic: traffic,
            logger: logger
        )
        let application = try await server.application { port in
            let line = "Marketplace listening on http://\(settings.host):\(port)\n"
            // Written past any buffer: a script waits for this line on the other end of a pipe.
            try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
        }
        let group = ServiceGroup(
            services: [application],
            logger: logger
        )
        try await Shutdown(traffic: traffic, drain: settings.drain).run(group)
    }

    private var settings: Settings {
        var settings = Settings()
        settings.host = host
        settings.port = port
        settings.cache = CacheKind(cache) ?? .off
        settings.cacheTime = .seconds(cacheTTL)
        settings.limits.concurrentRequests = maxRequests
        settings.isBehindProxy = behindProxy
        settings.drain = .seconds(drain)
        settings.name = name ?? "\(ProcessInfo.processInfo.hostName)-\(getpid())"
        return settings
    }
}
