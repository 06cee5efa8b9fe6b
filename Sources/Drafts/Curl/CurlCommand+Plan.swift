package import Notation

extension CurlCommand {
    /// The plan that sends what the command sends.
    package func plan() throws(Fault) -> DraftPlan {
        var requests: [DraftRequest] = []
        for url in urls { requests.append(try request(url)) }
        let (target, _) = WebAddress.split(requests[0].url.literals)
        var plan = DraftPlan(name: target, target: target, requests: requests)
        plan.compression = compression
        plan.followsRedirects = followsRedirects
        plan.verifiesTLS = verifiesTLS
        plan.connectTimeout = connectTimeout
        plan.totalTimeout = totalTimeout
        plan.notes = notes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return plan
    }

    private func request(_ text: String) throws(Fault) -> DraftRequest {
        let url = try absolute(text)
        let hasBody = !parts.isEmpty || !data.isEmpty && !putsDataInURL
        let usual = wantsHead ? "HEAD" : hasBody ? "POST" : "GET"
        var request = DraftRequest(method ?? usual, DraftText(url))
        request.headers = headers.filter { !isOwn($0, of: url) }
        if isJSON {
            if !headers.hasField("accept") {
                request.headers.append(.init("Accept", "application/json"))
            }
        }
        if !parts.isEmpty {
            let body = parts.body
            request.headers.removeAll { $0.isNamed("content-type") }
            request.setBody(body.text, type: body.type)
        } else if hasBody {
            let given = headers.first { $0.isNamed("content-type") }?.value.literals
            let usual = isJSON ? "application/json" : "application/x-www-form-urlencoded"
            let type = removedHeaders.contains("content-type") ? nil : usual
            request.setBody(data.joined(separator: "&"), type: given ?? type)
        }
        return request
    }

    /// Whether the engine writes the header by itself, and better.
    private func isOwn(_ field: DraftRequest.Field, of url: String) -> Bool {
        switch field.name.lowercased() {
        case "content-length", "connection", "transfer-encoding": true
        case "host": URLParts(url)?.hostField == field.value.literals
        case "accept-encoding": compression
        default: false
        }
    }

    /// With its scheme, and with data in its query where they belong there.
    private func absolute(_ text: String) throws(Fault) -> String {
        var url = text.contains("://") ? text : "http://\(text)"
        if let fragment = url.firstIndex(of: "#") { url = String(url[..<fragment]) }
        if putsDataInURL, !data.isEmpty {
            url += (url.contains("?") ? "&" : "?") + data.joined(separator: "&")
        }
        do throws(Wanted) {
            try WebAddress.checkAbsolute(url)
        } catch {
            throw Fault(
                "The URL of the command must be \(error.what), got '\(text.shortened)'.",
                hint: error.hint
            )
        }
        return url
    }
}
