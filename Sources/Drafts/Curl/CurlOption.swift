import Notation

/// An option of curl, and what it means for a plan.
struct CurlOption: Sendable {
    enum Effect: Sendable {
        case flag(@Sendable (inout CurlCommand) -> Void)
        case value(@Sendable (inout CurlCommand, String) throws(Fault) -> Void)
        /// It changes what curl prints, say, and nothing that it sends.
        case ignoredFlag
        case ignoredValue
        /// The end of a sentence.
        case refused(String)
    }

    let short: Character?
    let long: [String]
    let effect: Effect

    init(_ short: Character?, _ long: String..., effect: Effect) {
        self.short = short
        self.long = long
        self.effect = effect
    }

    var takesValue: Bool {
        switch effect {
        case .value, .ignoredValue: true
        case .flag, .ignoredFlag, .refused: false
        }
    }

    static let all = request + bodies + connection + ignored

    private static let request = [
        CurlOption("X", "request", effect: .value { $0.method = $1 }),
        CurlOption(nil, "url", effect: .value { $0.urls.append($1) }),
        CurlOption(
            "H",
            "header",
            effect: .value { command, line throws(Fault) in try command.add(header: line) }
        ),
        CurlOption("A", "user-agent", effect: .value { $0.set("User-Agent", $1) }),
        CurlOption("e", "referer", effect: .value { $0.set("Referer", $1) }),
        CurlOption(
            "b",
            "cookie",
            effect: .value { command, value throws(Fault) in
                guard value.contains("=") else {
                    throw Fault(
                        "'--cookie' names a file, which is not taken over.",
                        hint: "Give the cookies themselves: --cookie 'name=value'."
                    )
                }
                command.set("Cookie", value)
                command.notes.append("The plan holds the cookies of the command.")
            }
        ),
        CurlOption(
            "u",
            "user",
            effect: .value { command, value in
                let whole = value.contains(":") ? value : value + ":"
                command.set("Authorization", "Basic " + Base64.encode(Array(whole.utf8)))
                command.notes.append("The plan holds the user and the password of the command.")
            }
        ),
        CurlOption(
            nil,
            "oauth2-bearer",
            effect: .value { command, token in
                command.set("Authorization", "Bearer \(token)")
                command.notes.append("The plan holds the token of the command.")
            }
        ),
        CurlOption("I", "head", effect: .flag { $0.wantsHead = true }),
        CurlOption("G", "get", effect: .flag { $0.putsDataInURL = true }),
    ]

    private static let bodies = [
        CurlOption(
            "d",
            "data",
            "data-ascii",
            effect: .value { command, value throws(Fault) in
                guard value.hasPrefix("@") else { return command.data.append(value) }
                let text = try command.text(ofFile: String(value.dropFirst()))
                command.data.append(String(text.unicodeScalars.filter { $0 != "\r" && $0 != "\n" }))
            }
        ),
        CurlOption(nil, "data-raw", effect: .value { $0.data.append($1) }),
        CurlOption(
            nil,
            "data-binary",
            effect: .value { command, value throws(Fault) in
                let isFile = value.hasPrefix("@")
                let text = isFile ? try command.text(ofFile: String(value.dropFirst())) : value
                command.data.append(text)
            }
        ),
        CurlOption(
            nil,
            "data-urlencode",
            effect: .value { command, value throws(Fault) in
                try command.add(urlEncoded: value)
            }
        ),
        CurlOption(
            nil,
            "json",
            effect: .value { command, value throws(Fault) in
                let isFile = value.hasPrefix("@")
                let text = isFile ? try command.text(ofFile: String(value.dropFirst())) : value
                command.data = [command.data.joined() + text]
                command.isJSON = true
            }
        ),
        CurlOption(
            "F",
            "form",
            effect: .value { command, value throws(Fault) in
                command.parts.append(try CurlPart(value, in: command))
            }
        ),
        CurlOption(
            nil,
            "form-string",
            effect: .value { command, value throws(Fault) in
                command.parts.append(try CurlPart(literal: value))
            }
        ),
        CurlOption("T", "upload-file", effect: .refused("a plan sends no file as it is")),
    ]

    private static let connection = [
        CurlOption(
            "L",
            "location",
            "location-trusted",
            effect: .flag { $0.followsRedirects = true }
        ),
        CurlOption("k", "insecure", effect: .flag { $0.verifiesTLS = false }),
        CurlOption(
            nil,
            "compressed",
            effect: .flag { $0.compression = true }
        ),
        CurlOption(
            "m",
            "max-time",
            effect: .value { command, value throws(Fault) in
                command.totalTimeout = try Self.milliseconds(value, "--max-time")
            }
        ),
        CurlOption(
            nil,
            "connect-timeout",
            effect: .value { command, value throws(Fault) in
                command.connectTimeout = try Self.milliseconds(value, "--connect-timeout")
            }
        ),
        CurlOption("x", "proxy", "socks5", effect: .refused("a run goes to its target itself")),
        CurlOption("E", "cert", "key", effect: .refused("a run has no client certificate")),
        CurlOption(nil, "digest", "ntlm", "negotiate", effect: .refused("it is no basic scheme")),
        CurlOption("K", "config", effect: .refused("give its options themselves")),
    ]

    /// What curl shows, keeps and repeats is its own affair.
    private static let ignored = [
        CurlOption("s", "silent", effect: .ignoredFlag),
        CurlOption("S", "show-error", effect: .ignoredFlag),
        CurlOption("v", "verbose", effect: .ignoredFlag),
        CurlOption("i", "include", "show-headers", effect: .ignoredFlag),
        CurlOption("f", "fail", "fail-with-body", effect: .ignoredFlag),
        CurlOption("g", "globoff", effect: .ignoredFlag),
        CurlOption("N", "no-buffer", effect: .ignoredFlag),
        CurlOption("#", "progress-bar", effect: .ignoredFlag),
        CurlOption("O", "remote-name", effect: .ignoredFlag),
        CurlOption("J", "remote-header-name", effect: .ignoredFlag),
        CurlOption("4", "ipv4", effect: .ignoredFlag),
        CurlOption("6", "ipv6", effect: .ignoredFlag),
        CurlOption("0", "http1.0", effect: .ignoredFlag),
        CurlOption("q", "disable", effect: .ignoredFlag),
        CurlOption(nil, "http1.1", "http2", "http2-prior-knowledge", effect: .ignoredFlag),
        CurlOption(nil, "basic", "path-as-is", "no-keepalive", effect: .ignoredFlag),
        CurlOption(nil, "post301", "post302", "post303", "tcp-nodelay", effect: .ignoredFlag),
        CurlOption("o", "output", effect: .ignoredValue),
        CurlOption("w", "write-out", effect: .ignoredValue),
        CurlOption("c", "cookie-jar", effect: .ignoredValue),
        CurlOption("D", "dump-header", effect: .ignoredValue),
        CurlOption(nil, "retry", "retry-delay", "retry-max-time", effect: .ignoredValue),
        CurlOption(nil, "max-redirs", "cacert", "capath", "limit-rate", effect: .ignoredValue),
        CurlOption(nil, "ciphers", "tls-max", "stderr", "trace-ascii", effect: .ignoredValue),
    ]

    private static func milliseconds(_ text: String, _ option: String) throws(Fault) -> Int {
        guard let seconds = Double(text), seconds > 0, seconds <= 86_400 else {
            throw Fault("'\(option)' must be a number of seconds, got '\(text.shortened)'.")
        }
        return max(1, Int((seconds * 1_000).rounded()))
    }
}
