import Glibc

/// Finds bytes in bytes: the C library's vectorised `memchr` for the first byte, then a comparison.
package enum ByteSearch {
    package static func contains(_ needle: [UInt8], in bytes: Span<UInt8>) -> Bool {
        offset(of: needle, in: bytes, from: 0) != nil
    }

    /// Where the needle stands first at or after an offset; an empty needle stands everywhere.
    package static func offset(
        of needle: [UInt8],
        in bytes: Span<UInt8>,
        from start: Int
    ) -> Int? {
        guard let first = needle.first else { return start }
        return unsafe bytes.withUnsafeBytes { text in
            guard let base = text.baseAddress else { return nil }
            let end = unsafe base + text.count
            var place = unsafe base + start
            while unsafe needle.count <= end - place,
                let found = unsafe memchr(place, Int32(first), end - place - needle.count + 1)
            {
                unsafe place = UnsafeRawPointer(found)
                if unsafe memcmp(place, needle, needle.count) == 0 { return unsafe place - base }
                unsafe place += 1
            }
            return nil
        }
    }

    /// Where the line feed stands that ends a line, or the end of everything.
    static func end(ofLineIn bytes: Span<UInt8>, from start: Int) -> Int {
        unsafe bytes.withUnsafeBytes { text in
            guard let base = text.baseAddress, start < text.count,
                let found = unsafe memchr(base + start, 0x0A, text.count - start)
            else { return text.count }
            return unsafe UnsafeRawPointer(found) - base
        }
    }
}
