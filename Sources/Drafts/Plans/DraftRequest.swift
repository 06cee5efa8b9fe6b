import Notation

/// A request that a plan is made of.
struct DraftRequest {
    struct Field: Equatable, NamedField {
        var name: String
        var value: DraftText

        init(_ name: String, _ value: DraftText) {
            self.name = name
            self.value = value
        }
    }

    enum Body: Equatable {
        case none
        case text(DraftText)
        case json(DraftJSON)
        case form([Field])
    }

    var name: String?
    /// In capitals.
    var method: String
    /// Absolute, or from a slash on.
    var url: DraftText
    var query: [Field] = []
    var headers: [Field] = []
    var body = Body.none
    /// The status that the answer has to have; nil for any that is no error.
    var status: Int?
    /// Variables, and where they stand in the answer.
    var extractions: [(variable: String, source: JSONValue)] = []
    /// Before it.
    var thinkMilliseconds = 0

    init(_ method: String, _ url: DraftText) {
        self.method = method.uppercased()
        self.url = url
    }

    /// Gives it a body, in the form that is best to read: a form and JSON where it is just that.
    mutating func setBody(_ text: String, type: String?) {
        let kind = (type ?? "").prefix { $0 != ";" }.trimmingSpace.lowercased()
        if kind == "application/x-www-form-urlencoded", let fields = Self.fields(ofForm: text) {
            body = .form(fields)
            return remove("content-type", where: kind)
        }
        if kind == "application/json" || kind.hasSuffix("+json"),
            let json = Self.json(text)
        {
            body = .json(json)
            return remove("content-type", where: "application/json")
        }
        body = .text(DraftText(text))
        if let type, !headers.hasField("content-type") {
            headers.append(Field("Content-Type", DraftText(type)))
        }
    }

    /// Takes a header away that the engine sets by itself.
    private mutating func remove(_ name: String, where value: String) {
        headers.removeAll { $0.isNamed(name) && $0.value.literals.lowercased() == value }
    }

    /// The fields of a form; nil where it is not one, or where a name comes twice.
    static func fields(ofForm text: String) -> [Field]? {
        guard !text.isEmpty else { return nil }
        var fields: [Field] = []
        for part in text.split(separator: "&", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, let name = FormEncoding.decode(String(pair[0])),
                let value = FormEncoding.decode(String(pair[1])),
                !name.isEmpty, !fields.contains(where: { $0.name == name }),
                !name.holdsOriginalBytes, !value.holdsOriginalBytes
            else { return nil }
            fields.append(Field(name, DraftText(value)))
        }
        return fields
    }

    /// Nil for what is no list or object, or has a name twice.
    private static func json(_ text: String) -> DraftJSON? {
        guard let node = try? JSONReader.read(Array(text.utf8)), !node.hasNameTwice else {
            return nil
        }
        switch node.value {
        case .array, .object: return DraftJSON(node)
        default: return nil
        }
    }
}

extension JSONNode {
    fileprivate var hasNameTwice: Bool {
        switch value {
        case .null, .bool, .number, .string: false
        case .array(let elements): elements.contains(where: \.hasNameTwice)
        case .object(let members):
            Set(members.map(\.name)).count < members.count
                || members.contains(where: \.value.hasNameTwice)
        }
    }
}
