import LoadPlan
import Notation

/// What a request of JMeter has besides its URL and its parameters.
extension Request {
    var isMultipart: Bool {
        if case .multipart = body { true } else { false }
    }

    /// The part of a body that is a text; a file stands elsewhere.
    static func argument(_ part: FormPart, in conversion: inout Conversion) -> JMXProperty? {
        guard case .text(let value) = part.content else { return nil }
        var properties: [JMXProperty] = [
            .bool("HTTPArgument.always_encode", false),
            .string("Argument.value", conversion.text(value)),
            .string("Argument.metadata", "="), .bool("HTTPArgument.use_equals", true),
            .string("Argument.name", part.name),
        ]
        if let type = part.type {
            properties.append(.string("HTTPArgument.content_type", conversion.text(type)))
        }
        return .element(part.name, type: "HTTPArgument", gui: nil, properties)
    }

    /// The files that it sends.
    func files(in conversion: inout Conversion) -> [JMXProperty] {
        let files: [JMXProperty]
        switch body {
        case .none, .text, .json, .form: return []
        case .file(let path): files = [Self.file(conversion.path(path), name: "", type: "")]
        case .multipart(let parts):
            files = parts.compactMap { part in
                guard case .file(let path, let name) = part.content else { return nil }
                if name != nil {
                    conversion.warn("A file is sent under its own name, whatever 'name' says.")
                }
                let type = part.type.map { conversion.text($0) } ?? "application/octet-stream"
                return Self.file(conversion.path(path), name: part.name, type: type)
            }
        }
        guard !files.isEmpty else { return [] }
        return [
            .element(
                "HTTPsampler.Files",
                type: "HTTPFileArgs",
                gui: nil,
                [.list("HTTPFileArgs.files", files)]
            )
        ]
    }

    private static func file(_ path: String, name: String, type: String) -> JMXProperty {
        .element(
            path,
            type: "HTTPFileArg",
            gui: nil,
            [
                .string("File.path", path), .string("File.paramname", name),
                .string("File.mimetype", type),
            ]
        )
    }

    /// Resources of its page, from the hosts that get load here: JMeter would fetch from any.
    func embeddedProperties(in conversion: inout Conversion) -> [JMXProperty] {
        guard let embedded else { return [] }
        guard let own = conversion.plan.target.constant.flatMap(URLParts.init)?.host else {
            conversion.refuse(
                "A plan with 'embedded' needs a target that is known: JMeter fetches from any host."
            )
            return []
        }
        let hosts = ([own] + embedded.hosts).map { $0.replacing(".", with: "[.]") }
        let wanted = embedded.match.map { "(?=.*(?:\($0)))" } ?? ""
        var properties: [JMXProperty] = [
            .bool("HTTPSampler.image_parser", true), .bool("HTTPSampler.concurrentDwn", true),
            .string("HTTPSampler.concurrentPool", "\(embedded.parallel)"),
            .string(
                "HTTPSampler.embedded_url_re",
                "\(wanted)https?://(?:\(hosts.joined(separator: "|")))(?::[0-9]+)?/.*"
            ),
        ]
        if let exclude = embedded.exclude {
            properties.append(
                .string("HTTPSampler.embedded_url_exclude_re", ".*(?:\(exclude)).*")
            )
        }
        return properties
    }

    /// What answers a challenge; other credentials are a header.
    func authenticationElements(in conversion: inout Conversion) -> [JMXElement] {
        guard case .digest(let credentials) = authentication else { return [] }
        guard let origin = conversion.plan.target.constant.flatMap(URLParts.init)?.originText else {
            conversion.refuse("A plan with digest authentication needs a target that is known.")
            return []
        }
        let entry = JMXProperty.element(
            "",
            type: "Authorization",
            gui: nil,
            [
                .string("Authorization.url", origin),
                .string("Authorization.username", conversion.text(credentials.user)),
                .string("Authorization.password", conversion.text(credentials.password)),
                .string("Authorization.domain", ""), .string("Authorization.realm", ""),
                .string("Authorization.mechanism", "DIGEST"),
            ]
        )
        return [
            JMXElement(
                "AuthManager",
                gui: "AuthPanel",
                name: "Credentials",
                [
                    .list("AuthManager.auth_list", [entry]),
                    .bool("AuthManager.clearEachIteration", false),
                ]
            )
        ]
    }

    /// What ends where it is an error.
    var reaction: [JMXElement] {
        let action: Int
        switch onFailure {
        case .continue: return []
        case .stopIteration: action = 4
        case .stopUser: action = 1
        case .stopRun: action = 2
        }
        return [
            JMXElement(
                "ResultAction",
                gui: "ResultActionGui",
                name: onFailure.rawValue,
                [.int("OnError.action", action)]
            )
        ]
    }
}
