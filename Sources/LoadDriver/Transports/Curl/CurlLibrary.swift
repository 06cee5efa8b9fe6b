import CCurl
import Glibc

/// libcurl as a whole.
package enum CurlLibrary {
    private static let started: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// Sets libcurl up, once; not safe while other threads use it, so it comes before any worker.
    static func start() {
        precondition(started == CURLE_OK, "libcurl could not be set up: \(started.rawValue)")
    }

    /// As `libcurl 7.88.1`.
    package static var version: String {
        guard let info = unsafe ccurl_version() else { return "libcurl" }
        return unsafe "libcurl \(String(cString: info.pointee.version))"
    }
}
