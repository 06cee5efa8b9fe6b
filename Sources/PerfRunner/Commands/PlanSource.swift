import Glibc
import Notation

/// What `perf-runner run` is given to run.
enum PlanSource: Equatable {
    case file(String)
    /// To request over and over.
    case url(String)

    /// Tells a URL by its scheme, and a file by being there.
    ///
    /// Of what is neither, a text that can only be an address, as `127.0.0.1:8080` or
    /// `localhost/path`, is a URL without its scheme.
    init(_ text: String) {
        if text.contains("://") {
            self = .url(text)
        } else if unsafe access(text, F_OK) != 0, Self.isAddress(text) {
            self = .url("http://\(text)")
        } else {
            self = .file(text)
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        do throws(Wanted) { try WebAddress.checkAbsolute("http://\(text)") } catch { return false }
        let authority = text.prefix { $0 != "/" && $0 != "?" }
        let port = authority.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
        let host = authority.dropLast(authority.contains(":") ? port.count + 1 : 0)
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
        return isIPv4 || authority.hasPrefix("[") || host == "localhost"
            || authority.contains(":") && UInt16(port) != nil
    }
}
