import Notation

/// How HTTP is spoken: `"http": {"version": "2"}`.
enum HTTPForm {
    static let key = Key("http", .object(form), "How HTTP is spoken.")

    private static let version = Key(
        "version",
        ValueForm(
            "`\"1.1\"` or `\"2\"`",
            [
                "anyOf": [
                    ["enum": ["1.1", "2", JSONValue.literal("1.1"), 2]], ValueForm.property.schema,
                ]
            ],
            uses: ValueForm.property.uses
        ),
        "The version to speak; 2 falls back to 1.1.",
        standard: "1.1"
    )
    private static let compression = Key(
        "compression",
        .flag,
        "Ask for gzip, and decompress.",
        standard: false
    )
    private static let redirects = Key(
        "redirects",
        .wholeNumber(0...100),
        "Redirects followed at most; 0 takes the redirect as the answer.",
        standard: 20
    )
    private static let verifyTLS = Key(
        "verifyTLS",
        .flag,
        "Whether certificates must be right.",
        standard: true
    )
    private static let cookies = Key(
        "cookies",
        .choice(HTTPOptions.Cookies.allCases.map(\.rawValue)),
        "keep: a user keeps its cookies over iterations. newEachIteration: each begins without "
            + "any. off: none are kept.",
        standard: "keep"
    )
    private static let keepAlive = Key(
        "keepAlive",
        .flag,
        "Whether a user's connection is kept for its next request; without, each request says "
            + "`Connection: close` and has its own.",
        standard: true
    )
    private static let cache = Key(
        "cache",
        .flag,
        "Whether each user has a cache as a browser has: a GET whose answer is fresh is not sent, "
            + "and others ask whether the kept one still holds.",
        standard: false
    )
    private static let form = ObjectForm(
        "http",
        "'http'",
        title: "HTTP",
        "How HTTP is spoken.",
        keys: [version, compression, redirects, verifyTLS, cookies, cache, keepAlive]
            + ConnectionForm.keys
    )

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> HTTPOptions {
        var options = HTTPOptions()
        guard let fields = decoder.fields(node, form) else { return options }
        if let node = fields[version] {
            options.version = decoder.choice(node, "version") ?? .http1
        }
        if let node = fields[compression] {
            options.compression = decoder.flag(node, "compression") ?? false
        }
        if let node = fields[redirects] {
            options.redirects = decoder.integer(node, "redirects", in: 0...100) ?? 0
        }
        if let node = fields[verifyTLS] {
            options.verifyTLS = decoder.flag(node, "verifyTLS") ?? true
        }
        if let node = fields[cookies] {
            options.cookies = decoder.choice(node, "cookies") ?? .keep
        }
        if let node = fields[cache] {
            options.usesCache = decoder.flag(node, "cache") ?? false
        }
        if let node = fields[keepAlive] {
            options.keepAlive = decoder.flag(node, "keepAlive") ?? true
        }
        ConnectionForm.decode(fields, into: &options, &decoder)
        return options
    }

    /// Nil where every option is the usual one.
    static func written(_ options: HTTPOptions) -> JSONValue? {
        let usual = HTTPOptions()
        guard options != usual else { return nil }
        return .object(
            [
                (
                    "version",
                    options.version == usual.version ? nil : .text(options.version.rawValue)
                ),
                ("compression", options.compression == usual.compression ? nil : true),
                (
                    "redirects",
                    options.redirects == usual.redirects ? nil : .number(options.redirects)
                ),
                ("verifyTLS", options.verifyTLS == usual.verifyTLS ? nil : false),
                (
                    "cookies",
                    options.cookies == usual.cookies ? nil : .text(options.cookies.rawValue)
                ),
                ("cache", options.usesCache == usual.usesCache ? nil : true),
                ("keepAlive", options.keepAlive == usual.keepAlive ? nil : false),
            ] + ConnectionForm.written(options)
        )
    }
}
