import CCurl
import LoadModel
import LoadPlan
import Notation

extension EasyHandle {
    /// What is the same for every request of a run.
    func setOnce(_ options: HTTPOptions) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // A plan's URL is what is requested: its dots are the server's to resolve.
        set(CURLOPT_PATH_AS_IS, 1)
        // A body follows its head at once, as over a socket of ours: a client may send it without
        // waiting to be asked for it (RFC 9110, 10.1.1).
        set(CURLOPT_EXPECT_100_TIMEOUT_MS, 1)
        set(CURLOPT_BUFFERSIZE, 8_192)
        set(CURLOPT_SSL_VERIFYPEER, options.verifyTLS ? 1 : 0)
        set(CURLOPT_SSL_VERIFYHOST, options.verifyTLS ? 2 : 0)
        if options.compression {
            set(CURLOPT_ACCEPT_ENCODING, "gzip")
        } else {
            set(CURLOPT_HTTP_TRANSFER_DECODING, 0)
        }
        if options.version == .http1 { set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)) }
    }

    /// How servers are reached, the same for every request of a run.
    func setOnce(_ connection: ConnectionOptions) {
        // A proxy that the environment names would be measured instead of the target.
        set(CURLOPT_PROXY, connection.proxy ?? "")
        // What a proxy says to CONNECT is no head of an answer.
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        if let authorities = connection.authorities { set(CURLOPT_CAINFO, authorities) }
        guard let identity = connection.identity else { return }
        set(CURLOPT_SSLCERT, identity.certificate)
        set(CURLOPT_SSLKEY, identity.key)
        if let password = identity.password { set(CURLOPT_KEYPASSWD, password) }
    }

    /// What a request sends, and over whose connection; `hasID` leaves room for an id.
    mutating func set(
        _ request: PreparedRequest,
        _ traits: RequestTraits,
        slot: Int,
        hasID: Bool
    ) {
        set(CURLOPT_URL, request.url)
        // The scope of link-local IPv6 addresses is a part of the key under which libcurl keeps
        // connections, and nothing else for other addresses: with one scope a slot, connections
        // are kept per slot (docs/decisions/connections-per-user.md).
        set(CURLOPT_ADDRESS_SCOPE, request.parts?.hasZone == true ? 0 : slot + 1)
        set(CURLOPT_NOBODY, 0)
        set(CURLOPT_HTTPGET, 1)
        if let body = request.body ?? (traits.isChunked ? .whole([]) : nil) {
            set(CURLOPT_POST, 1)
            set(body)
        } else if request.method == "HEAD" {
            set(CURLOPT_NOBODY, 1)
        }
        set(CURLOPT_CUSTOMREQUEST, request.method)
        // A field without a value is written with a semicolon; with a colon libcurl leaves it out.
        var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : $0.line }
        for name in ["Accept", "Expect", "Content-Type"] where !request.headers.hasField(name) {
            lines.append("\(name):")
        }
        // libcurl would write some addresses in another way, and the zone of one.
        if let url = request.parts, !request.headers.hasField("host") {
            lines.append("Host: \(url.hostField)")
        }
        setHeaders(lines, hasID: hasID)
    }

    func set(_ timeout: Timeout) {
        // Rounded up: 0 would be no limit at all.
        set(CURLOPT_TIMEOUT_MS, max(1, Int((timeout.totalNanoseconds + 999_999) / 1_000_000)))
        let connect = timeout.connectNanoseconds ?? timeout.totalNanoseconds
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int((connect + 999_999) / 1_000_000)))
    }
}
