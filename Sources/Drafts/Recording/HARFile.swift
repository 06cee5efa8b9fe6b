package import Notation

/// What a browser has recorded: an HTTP archive (HAR 1.2).
package struct HARFile {
    /// In the order in which they were sent.
    let entries: [HAREntry]

    package init(_ text: String) throws(Fault) {
        let root: JSONNode
        do throws(JSONFault) {
            root = try JSONReader.read(Array(text.utf8))
        } catch {
            throw Fault(
                "This is no HAR: \(error.message)",
                hint: "Save one in the network tools of a browser: 'Save all as HAR'.",
                line: error.position.line,
                column: error.position.column
            )
        }
        guard case .array(let nodes)? = root["log"]?["entries"]?.value else {
            throw Fault("This is no HAR: it has no 'log' with 'entries'.")
        }
        entries = nodes.compactMap(HAREntry.init).enumerated()
            .sorted { ($0.element.startedAt, $0.offset) < ($1.element.startedAt, $1.offset) }
            .map(\.element)
        guard !entries.isEmpty else { throw Fault("The HAR has no request of HTTP in it.") }
    }
}

/// A request of a recording and its answer.
struct HAREntry {
    var method: String
    var url: URLParts
    var requestHeaders: [HARField]
    var postType: String?
    var postText: String?
    /// 0 where none came.
    var status: Int
    var answerHeaders: [HARField]
    /// Its media type, in small letters and without parameters.
    var type: String
    var body: String
    var redirect: String?
    /// What the browser says it was for: `document`, `xhr`, `image`.
    var resource: String?
    /// Milliseconds since 1970.
    var startedAt: Double
    var endedAt: Double
}

/// A header field of a recording.
struct HARField: NamedField {
    var name: String
    var value: String
}

extension HAREntry {
    /// Nil for what is no request of HTTP: sockets, data in URLs, extensions of the browser.
    init?(_ node: JSONNode) {
        guard let request = node["request"], let response = node["response"],
            let url = request["url"]?.string.flatMap({ Self.url($0) }),
            let method = request["method"]?.string
        else { return nil }
        self.method = method.uppercased()
        self.url = url
        requestHeaders = Self.fields(request["headers"])
        let post = request["postData"]
        postType = post?["mimeType"]?.string
        postText = post?["text"]?.string ?? post?["params"].flatMap(Self.form)
        status = response["status"]?.number.map { Int($0) } ?? 0
        answerHeaders = Self.fields(response["headers"])
        let content = response["content"]
        let type = content?["mimeType"]?.string ?? ""
        self.type = type.prefix { $0 != ";" }.trimmingSpace.lowercased()
        body = content.map(Self.body) ?? ""
        redirect = response["redirectURL"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        resource = node["_resourceType"]?.string
        startedAt = node["startedDateTime"]?.string.flatMap(Self.milliseconds) ?? 0
        endedAt = startedAt + max(0, node["time"]?.number ?? 0)
    }

    private static func url(_ text: String) -> URLParts? {
        URLParts(URLEncoding.encode(String(text.prefix { $0 != "#" })))
    }

    private static func fields(_ node: JSONNode?) -> [HARField] {
        guard case .array(let nodes)? = node?.value else { return [] }
        return nodes.compactMap { node in
            guard let name = node["name"]?.string, let value = node["value"]?.string else {
                return nil
            }
            return HARField(name: name, value: value)
        }
    }

    /// Parameters are recorded as they were sent, or decoded: browsers differ.
    private static func form(_ node: JSONNode) -> String? {
        let fields = fields(node)
        guard !fields.isEmpty else { return nil }
        return fields.map {
            FormEncoding.encode($0.name) + "=" + FormEncoding.encode($0.value)
        }.joined(separator: "&")
    }

    private static func body(_ content: JSONNode) -> String {
        guard let text = content["text"]?.string else { return "" }
        guard content["encoding"]?.string == "base64" else { return text }
        return Base64.decode(text).map { String(lossless: $0.span) } ?? ""
    }

    /// Of a date such as `2026-11-28T07:30:00.123Z`, with any offset from UTC.
    static func milliseconds(_ date: String) -> Double? {
        let parts = date.split { "-T:Z+ ".contains($0) }.map(String.init)
        guard parts.count >= 6, let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), let hour = Double(parts[3]), let minute = Double(parts[4]),
            let second = Double(parts[5]), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        var seconds = hour * 3_600 + minute * 60 + second
        if parts.count >= 8, let hours = Double(parts[6]), let minutes = Double(parts[7]) {
            let isEast = date.dropFirst(19).contains("+")
            seconds += (isEast ? -1 : 1) * (hours * 3_600 + minutes * 60)
        }
        let days = CivilDate.daysSince1970(year: year, month: month, day: day)
        return (Double(days) * 86_400 + seconds) * 1_000
    }
}

extension JSONNode {
    var string: String? { if case .string(let text) = value { text } else { nil } }

    var number: Double? { if case .number(let text) = value { Double(text) } else { nil } }
}
