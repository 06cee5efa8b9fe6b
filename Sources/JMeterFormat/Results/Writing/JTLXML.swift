import Measurement

/// Elements as JMeter's `SaveService` writes them.
enum JTLXML {
    static func append(_ row: JTLRow, to bytes: inout [UInt8], depth: Int) {
        let sample = row.sample
        let name: StaticString = row.hasURL ? "httpSample" : "sample"
        bytes.indent(depth)
        bytes.append("<")
        bytes.append(name)
        bytes.append(" t=", row.elapsed)
        bytes.append(" it=", sample.idle)
        bytes.append(" lt=", sample.latency)
        bytes.append(" ct=", sample.connect)
        bytes.append(" ts=", sample.startedAt)
        bytes.append(row.isSuccess ? " s=\"true\"" : " s=\"false\"")
        bytes.append(" lb=", row.label)
        bytes.append(" rc=", row.code)
        bytes.append(" rm=", row.message)
        bytes.append(" tn=", row.thread)
        bytes.append(" dt=\"")
        bytes.append(row.dataType)
        bytes.append("\"")
        bytes.append(" by=", Int64(row.bytesReceived))
        bytes.append(" sby=", Int64(row.bytesSent))
        bytes.append(" ng=", Int64(sample.scenarioUsers))
        bytes.append(" na=", Int64(sample.allUsers))
        guard row.hasURL || !row.failure.isEmpty || !row.parts.isEmpty else {
            return bytes.append("/>\n")
        }
        bytes.append(">\n")
        if !row.failure.isEmpty { append(assertion: row, to: &bytes, depth: depth + 1) }
        for part in row.parts { append(part, to: &bytes, depth: depth + 1) }
        if row.hasURL {
            append(element: "java.net.URL", sample.url, to: &bytes, depth: depth + 1)
        }
        bytes.indent(depth)
        bytes.append("</")
        bytes.append(name)
        bytes.append(">\n")
    }

    private static func append(
        assertion row: JTLRow,
        to bytes: inout [UInt8],
        depth: Int
    ) {
        bytes.indent(depth)
        bytes.append("<assertionResult>\n")
        append(element: "name", row.sample.outcome.name, to: &bytes, depth: depth + 1)
        append(element: "failure", "true", to: &bytes, depth: depth + 1)
        append(element: "error", "false", to: &bytes, depth: depth + 1)
        append(element: "failureMessage", row.failure, to: &bytes, depth: depth + 1)
        bytes.indent(depth)
        bytes.append("</assertionResult>\n")
    }

    private static func append(
        element name: StaticString,
        _ text: String,
        to bytes: inout [UInt8],
        depth: Int
    ) {
        bytes.indent(depth)
        bytes.append("<")
        bytes.append(name)
        bytes.append(">")
        bytes.append(encoded: text, isAttribute: false)
        bytes.append("</")
        bytes.append(name)
        bytes.append(">\n")
    }
}

extension [UInt8] {
    fileprivate mutating func indent(_ depth: Int) { for _ in 0..<depth { append("  ") } }

    fileprivate mutating func append(_ name: StaticString, _ number: Int64) {
        append(name)
        append("\"")
        append(number: number)
        append("\"")
    }

    fileprivate mutating func append(_ name: StaticString, _ text: String) {
        append(name)
        append("\"")
        append(encoded: text, isAttribute: true)
        append("\"")
    }

    /// With references for what XML would read otherwise; what it cannot hold at all becomes
    /// U+FFFD.
    fileprivate mutating func append(encoded text: String, isAttribute: Bool) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "\""): append("&quot;")
            case UInt8(ascii: "'"): append("&apos;")
            case 13: append("&#xd;")
            case 10 where isAttribute: append("&#xa;")
            case 9 where isAttribute: append("&#x9;")
            case 9, 10: append(byte)
            case 0..<0x20: append(contentsOf: "\u{FFFD}".utf8)
            default: append(byte)
            }
        }
    }
}
