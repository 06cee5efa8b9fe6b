import Glibc
import Notation

/// Makes UTF-8 of text in another charset, with the C library's `iconv`.
///
/// Bytes that mean nothing in the charset stay as they are: see `LosslessText`.
@safe struct CharsetDecoder: ~Copyable {
    private let handle: iconv_t

    /// Nil for a charset that is not known; its name is in small letters.
    init?(_ label: String) {
        let name = Self.names[label] ?? label
        // A slash or a comma would be an order to iconv.
        let isName = name.utf8.allSatisfy { $0.isLetterOrDigit || "-_.:".utf8.contains($0) }
        guard !name.isEmpty, isName,
            let handle = unsafe iconv_open("UTF-8", name),
            Int(bitPattern: handle) != -1
        else { return nil }
        unsafe self.handle = unsafe handle
    }

    deinit { unsafe iconv_close(handle) }

    func decode(_ bytes: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        unsafe bytes.withUnsafeBufferPointer { source in
            var next = unsafe UnsafeMutablePointer(mutating: source.baseAddress)
                .map { unsafe UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self) }
            var left = source.count
            while left > 0 {
                let code = unsafe convert(&next, &left, to: &text)
                guard code == EILSEQ || code == EINVAL, left > 0 else { continue }
                LosslessText.append(unsafe source[source.count - left], to: &text)
                unsafe next? += 1
                left -= 1
            }
        }
        return text
    }

    /// Converts as much as fits into a piece; answers why it ended, 0 at the end.
    private func convert(
        _ next: inout UnsafeMutablePointer<CChar>?,
        _ left: inout Int,
        to text: inout [UInt8]
    ) -> Int32 {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.pieceSize) { piece in
            var room = piece.baseAddress
            var roomLeft = piece.count
            let result = unsafe iconv(handle, &next, &left, &room, &roomLeft)
            let code = result == -1 ? errno : 0
            for index in 0..<piece.count - roomLeft {
                text.append(unsafe UInt8(bitPattern: piece[index]))
            }
            return code
        }
    }

    private static let pieceSize = 16_384

    /// What browsers read where a page names these: the charset that holds more
    /// (https://encoding.spec.whatwg.org, 4.2).
    private static let names = [
        "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "iso_8859-1": "windows-1252",
        "latin1": "windows-1252", "l1": "windows-1252", "ascii": "windows-1252",
        "us-ascii": "windows-1252", "x-cp1252": "windows-1252", "cp1252": "windows-1252",
        "iso-8859-9": "windows-1254", "latin5": "windows-1254",
        "iso-8859-11": "windows-874", "tis-620": "windows-874",
        "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
        "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
        "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
        "big5": "big5-hkscs", "utf-16": "utf-16le", "utf-32": "utf-32le",
    ]
}
