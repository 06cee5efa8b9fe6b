import LoadModel

@testable import LoadDriver

/// What libFuzzer calls with one input after another: the bytes of a connection.
///
/// A crash is a fault, and so is a stream that reads otherwise in pieces. That no more bytes are
/// used than were given, and at least one for each response, is a precondition of the stream.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzResponseParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    for (answersHEAD, parts) in [(false, [.head, .body]), (true, .head), (false, [])]
        as [(Bool, AnswerParts)]
    {
        func stream(_ pieces: [ArraySlice<UInt8>]) -> ResponseStream {
            ResponseStream(pieces, answersHEAD: answersHEAD, parts: parts)
        }
        let whole = stream([bytes[...]])
        precondition(stream(randomPieces(bytes)) == whole, "split, it reads otherwise")
        if count <= 512 {
            let single = bytes.indices.map { bytes[$0...$0] }
            precondition(stream(single) == whole, "byte by byte, it reads otherwise")
        }
    }
    return 0
}

/// The bytes in pieces of random sizes, the same for the same bytes.
private func randomPieces(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    // Knuth's multiplicative generator, seeded by FNV-1a: a fault has to be found again.
    var state = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let end = min(bytes.count, start + 1 + Int(state >> 59))
        pieces.append(bytes[start..<end])
        start = end
    }
    return pieces
}
