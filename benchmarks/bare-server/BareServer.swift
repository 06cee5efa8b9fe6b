import Foundation
import Hummingbird
import Logging
import NIOCore

/// Hummingbird with nothing in it: what the marketplace's pages are measured against.
@main
struct BareServer {
    static func main() async throws {
        let router = Router()
        router.get("/") { _, _ in "hello\n" }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                let line = "Listening on http://127.0.0.1:\(channel.localAddress?.port ?? 0)\n"
                try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
            },
            logger: Logger(label: "bare") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.runService()
    }
}
