import CZlib

/// zlib's format, as HdrHistogram wraps its blobs in.
enum Deflate {
    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        var size = compressBound(uLong(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(size))
        let status = unsafe compress2(
            &output,
            &size,
            bytes,
            uLong(bytes.count),
            Z_DEFAULT_COMPRESSION
        )
        // Its only other answers are a lack of memory and a buffer below compressBound.
        precondition(status == Z_OK, "zlib could not compress: \(status).")
        return Array(output.prefix(Int(size)))
    }

    /// Nil where the bytes are damaged or would grow past `limit`.
    static func decompress(_ bytes: some Collection<UInt8>, limit: Int) -> [UInt8]? {
        let input = Array(bytes)
        // Histograms grow 2 to 4 times, so that the first try is nearly always enough.
        var capacity = min(limit, 8 * input.count + 256)
        while true {
            var output = [UInt8](repeating: 0, count: capacity)
            var size = uLong(capacity)
            switch unsafe uncompress(&output, &size, input, uLong(input.count)) {
            case Z_OK: return Array(output.prefix(Int(size)))
            case Z_BUF_ERROR where capacity < limit: capacity = min(limit, 8 * capacity)
            default: return nil
            }
        }
    }
}
