import LoadPlan

extension Conversion {
    mutating func element(_ data: DataSet, path: String) -> JMXElement {
        JMXElement(
            "CSVDataSet",
            gui: "TestBeanGUI",
            name: data.file,
            [
                .string("filename", path), .string("fileEncoding", "UTF-8"),
                .string("variableNames", data.names.joined(separator: ",")),
                .bool("ignoreFirstLine", data.heading == .firstLine),
                .string("delimiter", data.delimiter == "\t" ? "\\t" : String(data.delimiter)),
                .bool("quotedData", true), .bool("recycle", data.atEnd == .recycle),
                .bool("stopThread", data.atEnd == .stop),
                .string(
                    "shareMode",
                    data.share == .all ? "shareMode.all" : "shareMode.thread"
                ),
            ]
        )
    }
}
