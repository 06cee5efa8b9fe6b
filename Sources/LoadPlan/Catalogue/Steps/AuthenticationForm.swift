import Notation

/// `{"basic": {"user": "u", "password": "${password}"}}`, `{"bearer": "${token}"}`, `"none"`.
enum AuthenticationForm {
    static let key = Key(
        "auth",
        value,
        "How requests say who sends them; `\"none\"` takes back what comes from outside.",
        standard: "none"
    )
    private static let user = Key("user", .text, "The user's name.", isRequired: true)
    private static let password = Key("password", .text, "The password.", isRequired: true)
    private static let credentials = ObjectForm(
        "credentials",
        "credentials",
        "A user and a password; an expression keeps the password out of the plan.",
        keys: [user, password]
    )
    private static let basic = Key(
        "basic",
        .object(credentials),
        "User and password with every request, without being asked."
    )
    private static let bearer = Key(
        "bearer",
        .text,
        "A token with every request.",
        examples: ["${token}"]
    )
    private static let digest = Key(
        "digest",
        .object(credentials),
        "User and password in answer to a server's challenge. The request that is challenged and "
            + "its repetition are one; later ones of the user bring the answer with them."
    )
    private static let form: ObjectForm = {
        var form = ObjectForm(
            "auth",
            "'auth'",
            title: "Authentication",
            "How requests say who sends them.",
            keys: [basic, bearer, digest]
        )
        form.choice = [[basic], [bearer], [digest]]
        return form
    }()
    private static let value: ValueForm = {
        let none = ValueForm("`\"none\"`", ["const": "none"])
        let either = ValueForm.either(.object(form), none)
        return ValueForm(either.words, named: "authentication", either.schema, uses: either.uses)
    }()

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Authentication? {
        if case .string("none") = node.value { return Authentication.none }
        guard let fields = decoder.fields(node, form) else { return nil }
        let given = fields.present(among: form.keys)
        guard given.count == 1 else {
            if given.isEmpty, fields.hasUnknownKeys { return nil }
            let names = form.keys.map { "'\($0.name)'" }.joined(separator: ", ")
            decoder.fault("'auth' must have one of \(names).", at: node.position)
            return nil
        }
        if let node = fields[bearer] {
            return decoder.fieldText(node, "bearer").map { .bearer($0) }
        }
        if let node = fields[basic] { return credentials(node, &decoder).map { .basic($0) } }
        return fields[digest].flatMap { credentials($0, &decoder) }.map { .digest($0) }
    }

    private static func credentials(
        _ node: JSONNode,
        _ decoder: inout PlanDecoder
    ) -> Authentication.Credentials? {
        guard let fields = decoder.fields(node, credentials) else { return nil }
        let user = decoder.required(user, in: fields).flatMap { decoder.fieldText($0, "user") }
        let password = decoder.required(password, in: fields)
            .flatMap { decoder.fieldText($0, "password") }
        guard let user, let password else { return nil }
        guard !user.pieces.contains(where: \.hasColon) else {
            decoder.fault(
                "'user' must be without a colon.",
                hint: "The colon parts user and password.",
                at: node.position
            )
            return nil
        }
        return .init(user: user, password: password)
    }

    static func written(_ authentication: Authentication) -> JSONValue {
        func pair(_ credentials: Authentication.Credentials) -> JSONValue {
            [
                "user": .text(credentials.user.source),
                "password": .text(credentials.password.source),
            ]
        }
        return switch authentication {
        case .none: "none"
        case .basic(let credentials): ["basic": pair(credentials)]
        case .bearer(let token): ["bearer": .text(token.source)]
        case .digest(let credentials): ["digest": pair(credentials)]
        }
    }
}

extension Template.Piece {
    fileprivate var hasColon: Bool {
        if case .literal(let text) = self { text.contains(":") } else { false }
    }
}
