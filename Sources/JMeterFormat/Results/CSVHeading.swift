import Notation

/// Which columns the rows of a CSV file have, and how they are told apart.
struct CSVHeading {
    /// What JMeter's property `jmeter.save.saveservice.default_delimiter` is set to in practice,
    /// its default first.
    private static let delimiters: [Unicode.Scalar] = [",", "\t", ";", "|", ":", " "]

    let format: CSVFormat
    /// Nil for a column that is passed over.
    let columns: [JTLColumn?]
    /// Whether the first line has them, and no sample.
    let isInFile: Bool

    /// Finds it in the beginning of a file.
    ///
    /// A first line that names a time is a header, in whatever order its columns are. A file
    /// without one has the columns that JMeter writes by itself: nothing else could be known of it.
    init(startingWith bytes: Span<UInt8>, _ times: JTLTimeReader) throws(Wanted) {
        var end = 0
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r")
        {
            end += 1
        }
        let line = bytes.extracting(..<end)
        for delimiter in Self.delimiters {
            let format = CSVFormat(delimiter: delimiter)
            guard let names = format.values(of: line) else { continue }
            if names.contains(JTLColumn.timeStamp.name), names.contains(JTLColumn.elapsed.name) {
                self.format = format
                columns = names.map { name in JTLColumn.allCases.first { $0.name == name } }
                isInFile = true
                return
            }
        }
        for delimiter in Self.delimiters {
            let format = CSVFormat(delimiter: delimiter)
            var fields: [Range<Int>] = []
            _ = format.record(in: bytes, from: 0, isLast: true) { fields.append($0) }
            var times = times
            if fields.count == JTLColumn.usualOrder.count,
                times.value(fields[0], in: bytes) != nil
            {
                self.format = format
                columns = JTLColumn.usualOrder
                isInFile = false
                return
            }
        }
        throw Wanted(
            "a JTL: XML, or CSV whose first line names 'timeStamp' and 'elapsed'",
            hint: "Without such a line it must have the "
                + "\(JTLColumn.usualOrder.count) columns that JMeter writes by itself."
        )
    }
}
