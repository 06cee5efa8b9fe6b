import Foundation
import Logging

/// Writes each entry as one line of JSON to standard error, so that a log is read by programs too.
struct JSONLogHandler: LogHandler {
    let label: String
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(label: String) {
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        var entry = all.mapValues(\.description)
        entry["time"] = UnixTime.now.rfc3339
        entry["level"] = event.level.rawValue
        entry["message"] = event.message.description
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var line = try? encoder.encode(entry) else { return }
        line.append(UInt8(ascii: "\n"))
        // There is nowhere to report that the log cannot be written.
        try? FileHandle.standardError.write(contentsOf: line)
    }
}
