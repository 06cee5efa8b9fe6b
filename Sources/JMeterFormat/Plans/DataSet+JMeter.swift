import LoadPlan
import Notation

extension Conversion {
    /// `path` is that of a copy where the set needs one.
    mutating func element(_ data: DataSet, path: String) -> JMXElement {
        if data.order != .sequential {
            warn("'\(data.file)': JMeter takes the shuffled rows in the same order each time.")
        }
        if data.atEnd == .stopRun {
            warn("'\(data.file)': at its end JMeter stops each thread that needs a row, not all.")
        }
        if data.share == .unique {
            refuse("'\(data.file)': JMeter gives no row to one user for all its iterations.")
        }
        return JMXElement(
            "CSVDataSet",
            gui: "TestBeanGUI",
            name: data.file,
            [
                .string("filename", path),
                .string("fileEncoding", data.needsCopyForJMeter ? "UTF-8" : data.encoding.rawValue),
                .string("variableNames", data.names.joined(separator: ",")),
                .bool("ignoreFirstLine", data.heading != .plan),
                .string("delimiter", data.delimiter == "\t" ? "\\t" : String(data.delimiter)),
                .bool("quotedData", true), .bool("recycle", data.atEnd == .recycle),
                .bool("stopThread", data.atEnd != .recycle),
                .string("shareMode", "shareMode.\(data.share.modeOfJMeter)"),
            ]
        )
    }
}

extension DataSet {
    /// Whether a file of CSV has to be made for JMeter, in its order and encoding.
    package var needsCopyForJMeter: Bool { order != .sequential || format == .jsonLines }
}

extension DataSet.Share {
    fileprivate var modeOfJMeter: String {
        switch self {
        case .all: "all"
        case .scenario: "group"
        case .user, .unique: "thread"
        }
    }
}
