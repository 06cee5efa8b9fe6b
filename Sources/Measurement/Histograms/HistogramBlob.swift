/// Histograms as HdrHistogram's libraries exchange them: the V2 encoding, compressed.
///
/// Both layers are those of Java's `encodeIntoCompressedByteBuffer`; numbers are big-endian.
/// Outside: cookie and length (4 bytes each), then zlib. Inside: cookie, length of the counts,
/// index offset and digits (4 bytes each), lowest and highest value and the ratio of conversion (8
/// bytes each), then the counts from the lowest value up as `ZigZag` numbers, where -n stands for n
/// counts of zero.
package enum HistogramBlob {
    private static let compressedCookie: UInt32 = 0x1c84_9304 | 0x10
    private static let plainCookie: UInt32 = 0x1c84_9303 | 0x10
    private static let digits: UInt32 = 3
    private static let headerLength = 40
    private static let longestCount = 9
    /// A blob of ours has at most this many bytes inside; a larger one is damaged or hostile.
    private static let lengthLimit = headerLength + longestCount * (LatencyBucket.lastIndex + 1)

    /// Nil for an empty histogram, which is stored as NULL.
    package static func encode(_ histogram: LatencyHistogram) -> [UInt8]? {
        let buckets = histogram.buckets
        guard !buckets.isEmpty else { return nil }
        let counts = encodeCounts(buckets)
        var plain: [UInt8] = []
        plain.append(bigEndian: plainCookie)
        plain.append(bigEndian: UInt32(counts.count))
        plain.append(bigEndian: UInt32(0))
        plain.append(bigEndian: digits)
        plain.append(bigEndian: UInt64(1))
        plain.append(bigEndian: LatencyHistogram.highestMicroseconds)
        plain.append(bigEndian: (1.0).bitPattern)
        let compressed = Deflate.compress(plain + counts)
        var blob: [UInt8] = []
        blob.append(bigEndian: compressedCookie)
        blob.append(bigEndian: UInt32(compressed.count))
        return blob + compressed
    }

    /// Nil and NULL are an empty histogram.
    package static func decode(_ blob: [UInt8]?) throws(HistogramBlobFault) -> LatencyHistogram {
        guard let blob else { return LatencyHistogram() }
        var outside = ByteReader(blob)
        guard outside.bigEndian(UInt32.self) == compressedCookie else {
            throw .notCompressedV2
        }
        guard let length = outside.bigEndian(UInt32.self), outside.rest.count == Int(length),
            let plain = Deflate.decompress(outside.rest, limit: lengthLimit)
        else { throw .damaged }
        var inside = ByteReader(plain)
        try readHeader(&inside)
        return LatencyHistogram(buckets: try decodeCounts(&inside))
    }

    private static func readHeader(_ reader: inout ByteReader) throws(HistogramBlobFault) {
        guard reader.bigEndian(UInt32.self) == plainCookie else { throw .notCompressedV2 }
        guard let length = reader.bigEndian(UInt32.self),
            let offset = reader.bigEndian(UInt32.self),
            let digits = reader.bigEndian(UInt32.self),
            let lowest = reader.bigEndian(UInt64.self),
            reader.bigEndian(UInt64.self) != nil, reader.bigEndian(UInt64.self) != nil,
            reader.rest.count == Int(length)
        else { throw .damaged }
        guard digits == Self.digits, lowest == 1, offset == 0 else {
            throw .otherLayout(digits: digits, lowest: lowest)
        }
    }

    private static func encodeCounts(_ buckets: [LatencyBucket]) -> [UInt8] {
        var bytes: [UInt8] = []
        var next = 0
        for bucket in buckets {
            if bucket.index > next { ZigZag.append(Int64(next - bucket.index), to: &bytes) }
            ZigZag.append(Int64(bucket.count), to: &bytes)
            next = bucket.index + 1
        }
        return bytes
    }

    private static func decodeCounts(
        _ reader: inout ByteReader
    ) throws(HistogramBlobFault) -> [LatencyBucket] {
        var buckets: [LatencyBucket] = []
        var index = 0
        while !reader.rest.isEmpty {
            guard let count = ZigZag.next(from: &reader) else { throw .damaged }
            if count > 0 {
                guard index <= LatencyBucket.lastIndex, count <= LatencyBucket.highestCount else {
                    throw .damaged
                }
                buckets.append(LatencyBucket(index: index, count: UInt64(count)))
            }
            let step = count < 0 ? count.magnitude : 1
            guard step <= LatencyBucket.lastIndex + 1 else { throw .damaged }
            index += Int(step)
        }
        return buckets
    }
}

/// Why some bytes are not a histogram.
package enum HistogramBlobFault: Error, Equatable {
    case notCompressedV2
    case damaged
    case otherLayout(digits: UInt32, lowest: UInt64)
}

extension HistogramBlobFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notCompressedV2: "it is not a HdrHistogram in V2 compressed encoding"
        case .damaged: "its bytes are damaged"
        case .otherLayout(let digits, let lowest):
            "it has \(digits) significant digits from \(lowest) up, where 3 from 1 up were wanted"
        }
    }
}
