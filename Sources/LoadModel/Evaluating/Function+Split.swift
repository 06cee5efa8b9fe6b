import LoadPlan

extension Function {
    /// `__split(text,name,separator)`: sets `name`, `name_n` and `name_1` to `name_n`; answers the
    /// text.
    ///
    /// An empty part is `?`, and the variable after the last part is removed, both as in JMeter.
    func split(_ arguments: Arguments, in scope: inout Scope) -> String? {
        guard let name = arguments.name(1) else { return nil }
        let separator = arguments[2].isEmpty ? "," : arguments[2]
        let parts = parts(of: Array(arguments[0].utf8), separator: Array(separator.utf8))
        scope[name] = arguments[0]
        scope["\(name)_n"] = String(parts.count)
        for (index, part) in parts.enumerated() {
            scope["\(name)_\(index + 1)"] =
                part.isEmpty ? "?" : String(decoding: part, as: UTF8.self)
        }
        scope["\(name)_\(parts.count + 1)"] = nil
        return arguments[0]
    }

    private func parts(of text: [UInt8], separator: [UInt8]) -> [ArraySlice<UInt8>] {
        guard !text.isEmpty else { return [] }
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index + separator.count <= text.count {
            guard text[index...].starts(with: separator) else {
                index += 1
                continue
            }
            parts.append(text[start..<index])
            index += separator.count
            start = index
        }
        parts.append(text[start...])
        return parts
    }
}
