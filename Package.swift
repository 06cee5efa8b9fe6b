// swift-tools-version: 6.2
import PackageDescription

// The house: docs/architecture.md draws it and says what each room is for. Arrows point down only.
let package = Package(
    name: "performance-lab",
    products: [
        .executable(name: "perf-runner", targets: ["PerfRunner"]),
        .executable(name: "perf-report", targets: ["PerfReport"]),
        .executable(name: "marketplace", targets: ["Marketplace"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            from: "2.28.1",
            // Not its configuration from files, which is a package to build.
            traits: ["FullFoundation"]
        ),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries: a module map and a shim each.
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        .systemLibrary(
            name: "CDuktape",
            pkgConfig: "duktape",
            providers: [.apt(["duktape-dev"])]
        ),
        .systemLibrary(
            name: "CGumbo",
            pkgConfig: "gumbo",
            providers: [.apt(["libgumbo-dev"])]
        ),
        .systemLibrary(
            name: "CHiredis",
            pkgConfig: "hiredis",
            providers: [.apt(["libhiredis-dev"])]
        ),
        .systemLibrary(
            name: "CIDN2",
            pkgConfig: "libidn2",
            providers: [.apt(["libidn2-dev"])]
        ),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),
        .systemLibrary(
            name: "CPCRE2",
            pkgConfig: "libpcre2-8",
            providers: [.apt(["libpcre2-dev"])]
        ),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),
        .systemLibrary(
            name: "CXML",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Pure: no sockets, no clock, no files, no threads.
        .target(name: "Notation", dependencies: ["CIDN2", "COpenSSL", yams]),
        .target(name: "Matching", dependencies: ["Notation", "CGumbo", "CPCRE2", "CXML"]),
        .target(name: "LoadPlan", dependencies: ["Notation", "Matching"]),
        .target(name: "Measurement", dependencies: ["LoadPlan", "Notation", "CZlib"]),
        .target(name: "Statistics"),
        .target(
            name: "LoadModel",
            dependencies: ["LoadPlan", "Matching", "Measurement", "Notation"]
        ),
        .target(name: "Drafts", dependencies: ["Notation"]),
        .target(
            name: "JMeterFormat",
            dependencies: ["LoadPlan", "Measurement", "Notation", "CXML"]
        ),
        .target(
            name: "Reports",
            dependencies: ["LoadPlan", "Measurement", "Notation", "Statistics", mustache],
            resources: [.embedInCode("Templates")]
        ),

        // Shells: they obey.
        .target(
            name: "LoadDriver",
            dependencies: [
                "LoadModel", "LoadPlan", "Measurement", "Notation", "CCurl", "CDuktape", "CLinux",
            ]
        ),
        .target(
            name: "ResultStore",
            dependencies: ["LoadPlan", "Measurement", "Notation", grdb]
        ),

        // What the programs are called, in one place for all three.
        .target(name: "Release"),
        .target(name: "Console", dependencies: ["Measurement", "Notation", argumentParser]),

        // Command lines.
        .executableTarget(
            name: "PerfRunner",
            dependencies: [
                "Console", "Drafts", "JMeterFormat", "LoadDriver", "LoadModel", "LoadPlan",
                "Measurement",
                "Notation", "Release", "Reports", "ResultStore", argumentParser,
            ]
        ),
        .executableTarget(
            name: "PerfReport",
            dependencies: [
                "Console", "JMeterFormat", "LoadPlan", "Measurement", "Notation", "Release",
                "Reports", "ResultStore", argumentParser,
            ]
        ),
        .executableTarget(
            name: "Marketplace",
            dependencies: [
                "CHiredis", "COpenSSL", "CSQLite", "Release", argumentParser, grdb, mustache,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOExtras", package: "swift-nio-extras"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Templates")]
        ),

        .executableTarget(
            name: "BareServer",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "benchmarks/bare-server"
        ),

        // What benchmarks/micro/run counts the instructions of.
        .executableTarget(
            name: "MicroBenchmarks",
            dependencies: ["LoadDriver", "LoadModel", "LoadPlan", "Measurement"],
            path: "benchmarks/micro/Sources"
        ),

        // Tests: one target per source target, and what they share.
        .target(
            name: "FixtureServer",
            dependencies: ["CLinux", "CZlib"],
            path: "Tests/FixtureServer"
        ),
        .testTarget(name: "FixtureServerTests", dependencies: ["FixtureServer", "CZlib"]),
        .testTarget(name: "NotationTests", dependencies: ["Notation"]),
        .testTarget(
            name: "MatchingTests",
            dependencies: ["Matching", "Notation"],
            exclude: ["peer_tables.py"]
        ),
        .testTarget(name: "LoadPlanTests", dependencies: ["LoadPlan", "Notation"]),
        .testTarget(
            name: "MeasurementTests",
            dependencies: ["LoadPlan", "Measurement", "Notation"]
        ),
        .testTarget(
            name: "StatisticsTests",
            dependencies: ["Statistics"],
            exclude: ["scipy_table.py"]
        ),
        .testTarget(
            name: "LoadModelTests",
            dependencies: ["LoadModel", "LoadPlan", "Measurement", "Notation"]
        ),
        .testTarget(
            name: "LoadDriverTests",
            dependencies: [
                "LoadDriver", "LoadModel", "LoadPlan", "Measurement", "Notation", "JMeterFormat",
                "FixtureServer",
            ]
        ),
        .testTarget(
            name: "ResultStoreTests",
            dependencies: ["LoadPlan", "Measurement", "Notation", "ResultStore", grdb]
        ),
        .testTarget(
            name: "JMeterFormatTests",
            dependencies: ["JMeterFormat", "LoadPlan", "Measurement", "Notation"],
            exclude: ["Golden"]
        ),
        .testTarget(name: "ConsoleTests", dependencies: ["Console", "Measurement"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "LoadPlan", "Matching", "Measurement", "Notation", "Reports", "Statistics",
            ],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "MarketplaceTests",
            dependencies: [
                "Marketplace", "CSQLite", grdb,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(name: "DraftsTests", dependencies: ["Drafts", "LoadPlan", "Notation"]),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "LoadModel", "LoadPlan", "Measurement", "ResultStore", "FixtureServer",
                "PerfRunner", "PerfReport", grdb,
            ]
        ),
        .testTarget(name: "TidyTests", dependencies: ["LoadPlan", "Notation"]),
    ],
    swiftLanguageModes: [.v6]
)

// What scripts/fuzz builds, which has its `main` from libFuzzer.
if Context.environment["LAB_ONLY"] == "Fuzz" {
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: ["LoadDriver", "LoadModel", "Notation"],
            path: "Tests",
            sources: [
                "fuzz/FuzzResponseParser.swift", "LoadDriverTests/SocketResponseStream.swift",
            ]
        )
    )
}

// `LAB_ONLY=LoadPlan,Reports swift test` builds these rooms, what they stand on and their tests,
// and fetches no server: seconds instead of minutes for work in one room.
if let only = Context.environment["LAB_ONLY"] {
    let named = only.split(separator: ",").map(String.init)
    var kept = Set(named + named.map { $0 + "Tests" })
    func keep(_ target: Target) {
        for case .byNameItem(let name, _) in target.dependencies where kept.insert(name).inserted {
            package.targets.first { $0.name == name }.map(keep)
        }
    }
    package.targets.filter { kept.contains($0.name) }.forEach(keep)
    package.targets.removeAll { !kept.contains($0.name) }
    package.products.removeAll { product in !kept.contains(targetName[product.name] ?? "") }
    let used = package.targets.flatMap(\.dependencies).compactMap { dependency in
        if case .productItem(_, let package, _, _) = dependency { package } else { nil }
    }
    package.dependencies.removeAll { dependency in
        guard case .sourceControl(_, let url, _) = dependency.kind else { return false }
        return !used.contains { url.hasSuffix("/" + $0) }
    }
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}

var argumentParser: Target.Dependency {
    .product(name: "ArgumentParser", package: "swift-argument-parser")
}
var grdb: Target.Dependency { .product(name: "GRDB", package: "GRDB.swift") }
var mustache: Target.Dependency { .product(name: "Mustache", package: "swift-mustache") }
var yams: Target.Dependency { .product(name: "Yams", package: "Yams") }
var targetName: [String: String] {
    ["perf-runner": "PerfRunner", "perf-report": "PerfReport", "marketplace": "Marketplace"]
}
