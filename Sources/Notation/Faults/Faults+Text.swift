extension Faults {
    /// What a terminal shows: each fault with its place, and its hint on a line of its own.
    ///
    /// With the texts of files, by `Fault.file`, each fault's line stands below its place.
    package func text(file: String?, texts: [String?: String] = [:]) -> String {
        faults.map { $0.text(file: file, texts: texts) }.joined(separator: "\n")
    }
}

extension Fault {
    /// The fault behind its place, such as `plans/x.json:12:9`, its hint on a line of its own.
    package func text(
        file: String?,
        isWarning: Bool = false,
        texts: [String?: String] = [:]
    ) -> String {
        var text = self.file.map { included($0, by: file) } ?? file ?? ""
        if let line, let column { text += "\(text.isEmpty ? "" : ":")\(line):\(column)" }
        if !text.isEmpty { text += ": " }
        text += (isWarning ? "warning: " : "") + message
        if let excerpt = texts[self.file].flatMap(excerpt) { text += "\n" + excerpt }
        if let hint { text += "\n    " + hint }
        return text
    }

    /// A path that starts at the folder of a plan, as the plan's own path starts.
    private func included(_ path: String, by plan: String?) -> String {
        guard !path.hasPrefix("/"), let end = plan?.lastIndex(of: "/") else { return path }
        return String(plan?[...end] ?? "") + path
    }
}
