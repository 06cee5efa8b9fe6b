package import Measurement

/// How JMeter writes its samples: CSV with the columns that it has by default, or XML.
package enum JTLFormat: String, CaseIterable, Sendable, SampleFormat {
    case csv, xml

    package var head: String {
        switch self {
        case .csv: JTLCSV.heading
        case .xml: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testResults version=\"1.2\">\n"
        }
    }

    package var tail: String {
        switch self {
        case .csv: ""
        case .xml: "\n</testResults>\n"
        }
    }

    /// A page with resources is a sample that has them all, and itself, as parts.
    package func append(_ sample: Sample, to bytes: inout [UInt8]) {
        let row = JTLRow(sample)
        switch self {
        case .csv: JTLCSV.append(row, to: &bytes)
        case .xml: JTLXML.append(row, to: &bytes, depth: 0)
        }
    }
}
