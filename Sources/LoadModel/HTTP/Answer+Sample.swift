import Matching
import Measurement
import Notation

extension Answer {
    /// What the first line has behind the status, as it came.
    var reason: String {
        let head = head.span
        var index = 0
        var blanks = 0
        while index < head.count, blanks < 2 {
            if head[index] < UInt8(ascii: " ") { return "" }
            if head[index] == UInt8(ascii: " ") { blanks += 1 }
            index += 1
        }
        var end = index
        while end < head.count, head[end] >= UInt8(ascii: " ") { end += 1 }
        return String(lossless: head.extracting(index..<end))
    }

    /// By the last `Content-Type`, as JMeter tells texts from what is none.
    var content: Sample.Content {
        let head = head.span
        var content = Sample.Content.unnamed
        var index = 0
        while index < head.count {
            if let value = head.skipping(fieldName, from: index) {
                let start = head.skippingSpace(from: value)
                let isBinary =
                    binaryTypes.contains { head.skipping($0, from: start) != nil }
                    && !textTypes.contains { head.skipping($0, from: start) != nil }
                content = isBinary ? .binary : .text
            }
            while index < head.count, head[index] != UInt8(ascii: "\n") { index += 1 }
            index += 1
        }
        return content
    }
}

private let fieldName: StaticString = "content-type:"
private let binaryTypes: [StaticString] = ["image/", "audio/", "video/"]
/// Playlists and drawings, which are texts.
private let textTypes: [StaticString] = [
    "audio/x-mpegurl", "audio/mpegurl", "video/f4m", "image/svg+xml",
]
