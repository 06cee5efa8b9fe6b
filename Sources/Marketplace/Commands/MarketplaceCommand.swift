import ArgumentParser
import Release

/// The `marketplace` command line: `serve` runs the shop, `seed` fills its database.
@main
struct MarketplaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "marketplace",
        abstract: "A marketplace to browse, search and buy in, made to be measured.",
        version: ProgramVersion.current,
        subcommands: [Serve.self, Seed.self]
    )
}
