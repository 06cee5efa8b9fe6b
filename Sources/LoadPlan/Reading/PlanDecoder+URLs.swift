import Notation

extension PlanDecoder {
    /// Checks what is known of it before the run.
    mutating func target(_ node: JSONNode) -> Template? {
        guard let target = template(node, "target") else { return nil }
        if let known = target.settled(by: properties) {
            _ = read(node, "target") { _ throws(Wanted) in try WebAddress.checkTarget(known) }
        }
        return target
    }

    /// Checks what is known of it before the run.
    mutating func url(_ node: JSONNode, hasTarget: Bool) -> Template? {
        guard let url = template(node, "url") else { return nil }
        let known = url.settled(by: properties)
        _ = read(node, "url") { _ throws(Wanted) in
            for case .literal(let text) in url.pieces { try WebAddress.checkCharacters(text) }
            if let known, known.contains("://") {
                return try WebAddress.checkAbsolute(known)
            }
            switch url.pieces.first {
            case .variable, .call: return
            case .literal(let start) where start.isHTTP: return
            case .literal(let start) where start.hasPrefix("/") || start.hasPrefix("?"): break
            case .literal, nil:
                throw Wanted("a URL that begins with '/', 'http://' or 'https://'")
            }
            guard hasTarget else {
                throw Wanted(
                    "a whole URL, as the plan has no 'target'",
                    hint: #"Add "target": "http://127.0.0.1:8080" to the plan."#
                )
            }
        }
        return url
    }
}

extension String {
    fileprivate var isHTTP: Bool {
        let start = prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
    }
}
