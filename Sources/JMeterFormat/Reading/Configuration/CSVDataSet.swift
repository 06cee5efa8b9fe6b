import Notation

/// A file whose rows become variables, one row an iteration.
enum CSVDataSet: ConfigurationElement {
    static let tags = ["CSVDataSet"]
    static let title = "CSV Data Set Config"

    static func configure(_ element: JMXElement, _ reading: inout TestPlanReading) {
        // The plan's own level, and that of the group.
        if reading.scopes.count > 2 {
            reading.warn(
                "A row is read each iteration of the thread, where JMeter reads one each time that "
                    + "the controller begins which the element belongs to."
            )
        }
        let names = reading.withConstants(element.given("variableNames") ?? "")
        let file = reading.settled(element.string("filename") ?? "")
        let delimiter = element.given("delimiter").map { $0 == "\\t" ? "\t" : $0 }
        let columns = names.split(separator: ",").map { String($0).trimmingSpace }
        if reading.data.contains(where: { $0["file"]?.text == element.text(file).text }) {
            reading.warn("It reads '\(file)' by itself, and in JMeter together with another one.")
        }
        reading.data.append(
            element.object([
                ("file", element.text(file)),
                ("format", element.text("csv")),
                ("names", columns.isEmpty ? nil : element.list(columns.map { element.text($0) })),
                (
                    "skipFirstLine",
                    element.flag("ignoreFirstLine") && !columns.isEmpty ? element.flag(true) : nil
                ),
                (
                    "delimiter",
                    delimiter == nil || delimiter == "," ? nil : element.text(delimiter ?? "")
                ),
                ("encoding", encoding(element)),
                ("share", share(element, &reading)),
                ("atEnd", element.flag("recycle", orElse: true) ? nil : element.text("stop")),
            ])
        )
        if !element.flag("recycle", orElse: true), !element.flag("stopThread") {
            reading.warn("At the end of the file a thread stops, where JMeter sets <EOF>.")
        }
    }

    private static func encoding(_ element: JMXElement) -> JSONNode? {
        let given = element.given("fileEncoding") ?? "UTF-8"
        return given.uppercased() == "UTF-8" ? nil : element.text(given)
    }

    private static func share(_ element: JMXElement, _ reading: inout TestPlanReading) -> JSONNode?
    {
        switch element.given("shareMode") ?? "shareMode.all" {
        case "shareMode.all": return nil
        case "shareMode.group": return element.text("scenario")
        case "shareMode.thread": return element.text("user")
        case let other:
            reading.warn("The share mode '\(other)' is that of all threads.")
            return nil
        }
    }
}
