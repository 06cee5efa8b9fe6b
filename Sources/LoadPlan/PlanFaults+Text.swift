extension PlanFaults {
    /// What a terminal shows: each fault with its place, and its hint on a line of its own.
    package func text(file: String?) -> String {
        faults.map { $0.text(file: file) }.joined(separator: "\n")
    }
}

extension PlanFault {
    /// One fault as a compiler would tell it: `plans/x.json:12:9: 'rate' must be positive, got 0.`
    package func text(file: String?, isWarning: Bool = false) -> String {
        var text = file ?? ""
        if let line, let column { text += "\(text.isEmpty ? "" : ":")\(line):\(column)" }
        if !text.isEmpty { text += ": " }
        text += (isWarning ? "warning: " : "") + message
        if let hint { text += "\n    " + hint }
        return text
    }
}
