import CCurl
import LoadModel
import LoadPlan
import Measurement

/// One user's transfers, one after another, on one easy handle.
///
/// A class because libcurl's callbacks find it by its address.
final class CurlTransfer {
    let user: Int
    var easy: EasyHandle
    var answer = Answer()
    var parts: AnswerParts = []
    var isActive = false

    /// What the handle is set up for; setting it up again costs more than sending does.
    private var request: PreparedRequest?
    private var cookies: String?
    private var timeout: Timeout?
    private var startedAt: UInt64 = 0

    init(user: Int, options: HTTPOptions, sockets: UnsafeMutableRawPointer) throws(RunError) {
        self.user = user
        easy = try EasyHandle()
        setOnce(options)
        unsafe setCallbacks(sockets: sockets)
    }

    /// Sets the handle up for a request; what stays the same since the last one is not touched.
    func prepare(
        _ request: PreparedRequest,
        cookies: String?,
        timeout: Timeout,
        parts: AnswerParts,
        at now: UInt64
    ) {
        answer.reset()
        self.parts = parts
        startedAt = now
        if self.request !== request {
            if let frame = request.frame, frame === self.request?.frame {
                easy.set(CURLOPT_URL, request.url)
                if let body = request.body { easy.setBody(body) }
            } else {
                set(request)
            }
            self.request = request
        }
        if self.cookies != cookies {
            easy.set(CURLOPT_COOKIE, cookies)
            self.cookies = cookies
        }
        if self.timeout != timeout {
            set(timeout)
            self.timeout = timeout
        }
    }

    /// Completes the answer from what libcurl knows of the transfer.
    func finish(_ code: CURLcode, at now: UInt64) {
        answer.endedAt = now
        answer.status = easy.integer(CURLINFO_RESPONSE_CODE)
        answer.bytesReceived =
            easy.integer(CURLINFO_HEADER_SIZE) + easy.offset(CURLINFO_SIZE_DOWNLOAD_T)
        answer.bytesSent =
            easy.integer(CURLINFO_REQUEST_SIZE) + easy.offset(CURLINFO_SIZE_UPLOAD_T)
        answer.connectionIsNew = easy.integer(CURLINFO_NUM_CONNECTS) > 0
        let connectMicroseconds = max(
            easy.offset(CURLINFO_CONNECT_TIME_T),
            easy.offset(CURLINFO_APPCONNECT_TIME_T)
        )
        if answer.connectionIsNew, connectMicroseconds > 0 {
            answer.connectedAt = startedAt + UInt64(connectMicroseconds) * 1_000
        }
        guard code != CURLE_OK else { return }
        answer.failure = Outcome(
            code,
            systemError: Int32(truncatingIfNeeded: easy.integer(CURLINFO_OS_ERRNO)),
            // The time of the connection itself is 0 where it was kept alive.
            connected: easy.offset(CURLINFO_PRETRANSFER_TIME_T) > 0
        )
        answer.failureDetail = unsafe String(cString: curl_easy_strerror(code))
    }

    private func setOnce(_ options: HTTPOptions) {
        easy.set(CURLOPT_NOSIGNAL, 1)
        easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        // A proxy that the environment names would be measured instead of the target.
        easy.set(CURLOPT_PROXY, "")
        // The scope of link-local IPv6 addresses is a part of the key under which libcurl keeps
        // connections, and nothing else for other addresses: with one scope a user, connections
        // are kept per user (docs/decisions/connections-per-user.md).
        easy.set(CURLOPT_ADDRESS_SCOPE, user + 1)
        easy.set(CURLOPT_BUFFERSIZE, 8_192)
        easy.set(CURLOPT_SSL_VERIFYPEER, options.verifyTLS ? 1 : 0)
        easy.set(CURLOPT_SSL_VERIFYHOST, options.verifyTLS ? 2 : 0)
        if options.compression { easy.set(CURLOPT_ACCEPT_ENCODING, "gzip") }
        if options.version == .http1 {
            easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        }
    }

    private func set(_ request: PreparedRequest) {
        easy.set(CURLOPT_URL, request.url)
        easy.set(CURLOPT_NOBODY, 0)
        easy.set(CURLOPT_HTTPGET, 1)
        if let body = request.body {
            easy.set(CURLOPT_POST, 1)
            easy.setBody(body)
        } else if request.method == "HEAD" {
            easy.set(CURLOPT_NOBODY, 1)
        }
        easy.set(CURLOPT_CUSTOMREQUEST, request.method)
        // A field without a value is written with a semicolon; with a colon libcurl leaves it out.
        var lines = request.headers.map {
            $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)"
        }
        for name in ["Accept", "Expect", "Content-Type"]
        where !request.headers.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            lines.append("\(name):")
        }
        easy.setHeaders(lines)
    }

    private func set(_ timeout: Timeout) {
        // Rounded up: 0 would be no limit at all.
        easy.set(CURLOPT_TIMEOUT_MS, Int((timeout.totalNanoseconds + 999_999) / 1_000_000))
        let connect = timeout.connectNanoseconds ?? timeout.totalNanoseconds
        easy.set(CURLOPT_CONNECTTIMEOUT_MS, Int((connect + 999_999) / 1_000_000))
    }
}
