import LoadPlan
import Notation

/// URL and body of a request, made of an element's path, parameters and files.
struct HTTPDraft {
    private(set) var url: String
    private(set) var query: JSONNode?
    private(set) var body: [(name: String, value: JSONNode?)] = []

    init(url: String) { self.url = url }

    /// What a method sends of parameters and files, as JMeter's `HTTPHC4Impl` has it.
    mutating func addBody(
        of request: JMXElement,
        _ method: String,
        _ reading: inout TestPlanReading
    ) {
        let parameters = request.arguments("HTTPsampler.Arguments").map(Parameter.init)
        let files = Self.files(of: request)
        let isRaw =
            request.flag("HTTPSampler.postBodyRaw")
            || !parameters.isEmpty && parameters.allSatisfy(\.name.isEmpty)
        let named = parameters.filter { !$0.name.isEmpty }
        let hasBody = ["POST", "PUT", "PATCH", "DELETE"].contains(method)
        if hasBody, request.flag("HTTPSampler.DO_MULTIPART_POST") || files.count > 1 {
            return multipart(named, files, of: request)
        }
        if hasBody, let file = files.first {
            guard let name = file.string("File.paramname"), !name.isEmpty else {
                body = [("bodyFile", request.text(reading.withConstants(Self.path(of: file))))]
                typeOfText = file.string("File.mimetype").flatMap { $0.isEmpty ? nil : $0 }
                return
            }
            return multipart(named, files, of: request)
        }
        if isRaw {
            let text = parameters.map(\.value).joined()
            guard !text.isEmpty, hasBody || method == "GET" else { return }
            body = [("body", request.text(text))]
            typeOfText = "text/plain"
            return
        }
        guard !named.isEmpty else { return }
        if ["GET", "DELETE", "OPTIONS"].contains(method) { addQuery(named, of: request) }
        if hasBody { addForm(named, of: request) }
    }

    private mutating func addQuery(_ parameters: [Parameter], of request: JMXElement) {
        if !url.contains("?"), Parameter.areFields(parameters) {
            query = request.object(parameters.map { ($0.name, request.text($0.value)) })
        } else {
            let pairs = parameters.map(\.inURL).joined(separator: "&")
            url += (url.contains("?") ? "&" : "?") + pairs
        }
    }

    private mutating func addForm(_ parameters: [Parameter], of request: JMXElement) {
        let fields = parameters.map { (name: $0.decoded($0.name), value: $0.decoded($0.value)) }
        let isObject =
            Set(fields.map(\.name)).count == fields.count
            && !fields.contains { $0.name.contains("${") }
        if isObject {
            body = [("form", request.object(fields.map { ($0, request.text($1)) }))]
        } else {
            let pairs = fields.map { Parameter.encoded($0) + "=" + Parameter.encoded($1) }
            body = [("body", request.text(pairs.joined(separator: "&")))]
            typeOfText = "application/x-www-form-urlencoded"
        }
    }

    /// The type of a body that is written as a text.
    private(set) var typeOfText: String?

    private mutating func multipart(
        _ parameters: [Parameter],
        _ files: [JMXProperty],
        of request: JMXElement
    ) {
        let fields = parameters.map { (name: $0.name, value: request.text($0.value) as JSONNode?) }
        let parts = files.map { file in
            let type = file.string("File.mimetype") ?? ""
            let part = request.object([
                ("file", request.text(Self.path(of: file))),
                ("type", type.isEmpty ? nil : request.text(type)),
            ])
            return (name: file.string("File.paramname") ?? "", value: part as JSONNode?)
        }
        body = [("multipart", request.object(fields + parts))]
    }

    /// Before JMeter 2.5 a request had one file at most, in properties of its own.
    private static func files(of request: JMXElement) -> [JMXProperty] {
        let files = request.list("HTTPsampler.Files").flatMap { list in
            list.name == "HTTPFileArgs.files" ? list.properties : []
        }
        guard files.isEmpty, let path = request.given("HTTPSampler.FILE_NAME") else { return files }
        let parts = [
            "File.path": path,
            "File.paramname": request.given("HTTPSampler.FILE_FIELD") ?? "",
            "File.mimetype": request.given("HTTPSampler.mimetype") ?? "",
        ]
        let properties = parts.map { JMXProperty.string($0.key, $0.value) }
        return [.element(path, type: "HTTPFileArg", gui: nil, properties)]
    }

    private static func path(of file: JMXProperty) -> String {
        file.string("File.path") ?? file.name
    }
}

/// A parameter of a request, as JMeter has it.
private struct Parameter {
    var name: String
    var value: String
    /// Whether name and value are to be encoded; without, they are encoded already.
    private let isEncoded: Bool
    /// Between name and value in a URL.
    private let separator: String

    init(_ property: JMXProperty) {
        name = property.string("Argument.name") ?? ""
        value = property.string("Argument.value") ?? ""
        isEncoded = property.flag("HTTPArgument.always_encode", orElse: false)
        separator = property.string("Argument.metadata") ?? "="
    }

    /// Whether a plan's own form of a query says the same.
    static func areFields(_ parameters: [Parameter]) -> Bool {
        Set(parameters.map(\.name)).count == parameters.count
            && parameters.allSatisfy { parameter in
                !parameter.name.contains("${") && parameter.separator == "="
                    && (parameter.isEncoded || isSame(parameter.name) && isSame(parameter.value))
            }
    }

    /// Whether encoding changes nothing in it.
    private static func isSame(_ text: String) -> Bool { FormEncoding.encode(text) == text }

    var inURL: String {
        isEncoded
            ? Self.encoded(name) + separator + Self.encoded(value) : name + separator + value
    }

    /// As it is before a form is encoded: JMeter decodes what says that it is encoded already.
    func decoded(_ text: String) -> String {
        if isEncoded || Self.isSame(text) { return text }
        if text.contains("${") { return "${__urldecode(\(Self.argument(text)))}" }
        return FormEncoding.decode(text) ?? text
    }

    /// What is known is encoded now, expressions when they have their values.
    static func encoded(_ text: String) -> String {
        text.contains("${")
            ? "${__urlencode(\(argument(text)))}" : FormEncoding.encode(text)
    }

    /// As an argument of a function, whose commas are not those between arguments.
    private static func argument(_ text: String) -> String {
        var argument = ""
        var depth = 0
        var last: Character?
        for character in text {
            if last == "$", character == "{" { depth += 1 }
            if character == "}", depth > 0 { depth -= 1 }
            if depth == 0, character == "," || character == "\\" { argument.append("\\") }
            argument.append(character)
            last = character
        }
        return argument
    }
}
