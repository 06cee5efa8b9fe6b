import Notation

extension Recording {
    /// The plan of one visitor who does what was recorded.
    package var plan: DraftPlan {
        let correlation = Correlation(kept.map(\.draft), answers: kept.map(\.answer))
        let target = kept[0].entry.url.originText
        var plan = DraftPlan(
            name: "Recording of \(site.name)",
            target: target,
            requests: correlation.requests
        )
        plan.compression = kept.contains { $0.answer.answerHeaders.hasField("content-encoding") }
        plan.notes = notes
        if !correlation.found.isEmpty {
            let names = correlation.found.joined(separator: ", ")
            plan.notes.append("Taken from answers: \(names).")
        }
        if !correlation.unknown.isEmpty {
            let names = correlation.unknown.map { "'\($0)'" }.joined(separator: ", ")
            plan.notes.append(
                "Sent as recorded, though perhaps made anew for each visit: \(names)."
            )
        }
        if !cookiesFromBefore.isEmpty {
            let names = cookiesFromBefore.map { "'\($0)'" }.joined(separator: ", ")
            plan.notes.append(
                "The visitor had cookies before the recording began, which the plan lacks: \(names)."
            )
        }
        return plan
    }

    /// Cookies that no answer before had set: of a visitor who was signed in already, say.
    private var cookiesFromBefore: [String] {
        var known: Set<String> = []
        var missing: [String] = []
        for request in kept {
            let sent = request.entry.requestHeaders.filter { $0.isNamed("cookie") }
                .flatMap { $0.value.split(separator: ";") }
            for cookie in sent {
                let name = cookie.prefix { $0 != "=" }.trimmingSpace
                if known.insert(name).inserted { missing.append(name) }
            }
            for entry in [request.entry, request.answer] {
                for field in entry.answerHeaders where field.isNamed("set-cookie") {
                    for line in field.value.split(whereSeparator: \.isNewline) {
                        known.insert(line.prefix { $0 != "=" }.trimmingSpace)
                    }
                }
            }
        }
        return missing
    }
}

extension Recording.Kept {
    /// The request as a plan sends it, without what the engine or a browser's cache says.
    fileprivate var draft: DraftRequest {
        let target = entry.url.target
        let path = String(entry.url.path)
        let queryText = target.dropFirst(path.count + 1)
        let fields = DraftRequest.fields(ofForm: String(queryText))
        var request = DraftRequest(
            entry.method,
            DraftText(entry.url.originText + (fields == nil ? target : path))
        )
        request.query = fields ?? []
        request.headers = entry.requestHeaders.filter { !$0.isOfBrowser }
            .map { DraftRequest.Field($0.name, DraftText($0.value)) }
        request.thinkMilliseconds = thinkMilliseconds
        if let text = entry.postText, !text.isEmpty {
            let type = entry.requestHeaders.first { $0.isNamed("content-type") }?.value
            request.setBody(text, type: type ?? entry.postType)
        }
        return request
    }
}

extension HARField {
    private static let names: Set<String> = [
        "host", "cookie", "content-length", "connection", "accept-encoding", "if-none-match",
        "if-modified-since", "upgrade-insecure-requests", "cache-control", "pragma", "dnt",
        "priority", "te", "referer", "transfer-encoding", "keep-alive",
    ]

    /// Whether the engine says it by itself, or only a browser says it.
    fileprivate var isOfBrowser: Bool {
        let name = name.lowercased()
        return name.hasPrefix(":") || name.hasPrefix("sec-") || Self.names.contains(name)
    }
}
