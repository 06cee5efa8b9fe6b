import Notation

/// How servers are reached: `"proxy": "http://proxy:3128"`, `"ca": "ca.pem"`.
enum ConnectionForm {
    private static let proxy = Key(
        "proxy",
        .url,
        "The HTTP proxy that requests go through, known before the run.",
        examples: ["http://proxy:3128"]
    )
    private static let authorities = Key(
        "ca",
        .name,
        "A PEM file with the authorities to trust, in the place of the system's.",
        examples: ["ca.pem"]
    )
    private static let clientCertificate = Key(
        "clientCertificate",
        .object(form),
        "What servers get that ask for a certificate."
    )
    static let keys = [proxy, authorities, clientCertificate]

    private static let certificate = Key(
        "certificate",
        .name,
        "A PEM file with the certificate, and those between it and its authority.",
        isRequired: true
    )
    private static let key = Key(
        "key",
        .name,
        "A PEM file with its private key.",
        isRequired: true
    )
    private static let password = Key(
        "password",
        .text,
        "The key's, known before the run.",
        examples: ["${__P(keyPassword)}"]
    )
    private static let form = ObjectForm(
        "clientCertificate",
        "a client certificate",
        "What a client shows that it is known by; paths start at the folder of the plan.",
        keys: [certificate, key, password]
    )

    static func decode(
        _ fields: Fields,
        into options: inout HTTPOptions,
        _ decoder: inout PlanDecoder
    ) {
        options.proxy = fields[proxy].flatMap { node in
            decoder.settledTemplate(node, "proxy") { text throws(Wanted) in
                try WebAddress.checkAbsolute(text)
            }
        }
        options.authorities = fields[authorities].flatMap { decoder.requestFile($0, "ca") }
        options.clientCertificate = fields[clientCertificate].flatMap { decode($0, &decoder) }
    }

    private static func decode(
        _ node: JSONNode,
        _ decoder: inout PlanDecoder
    ) -> ClientCertificate? {
        guard let fields = decoder.fields(node, form) else { return nil }
        let certificate = decoder.required(certificate, in: fields)
            .flatMap { decoder.requestFile($0, "certificate") }
        let key = decoder.required(key, in: fields).flatMap { decoder.requestFile($0, "key") }
        let password = fields[password].flatMap { decoder.settledTemplate($0, "password") }
        guard let certificate, let key else { return nil }
        return ClientCertificate(certificate: certificate, key: key, password: password)
    }

    static func written(_ options: HTTPOptions) -> [(name: String, value: JSONValue?)] {
        let identity = options.clientCertificate.map { identity in
            JSONValue.object([
                ("certificate", .settledText(identity.certificate)),
                ("key", .settledText(identity.key)),
                ("password", identity.password.map { .text($0.source) }),
            ])
        }
        return [
            ("proxy", options.proxy.map { .text($0.source) }),
            ("ca", options.authorities.map(JSONValue.settledText)),
            ("clientCertificate", identity),
        ]
    }
}

extension PlanDecoder {
    /// A text that stays as the plan has it, and that is known before the run.
    fileprivate mutating func settledTemplate(
        _ node: JSONNode,
        _ label: String,
        _ check: (String) throws(Wanted) -> Void = { _ in }
    ) -> Template? {
        guard let template = template(node, label) else { return nil }
        let known = template.settled(by: properties)
        _ = read(node, label) { _ throws(Wanted) in
            guard let known else {
                let hint = "Only ${__P(name,default)} can stand here."
                throw Wanted("known before the run", hint: hint)
            }
            try check(known)
        }
        return template
    }
}
