import Notation

/// How a request says who sends it.
package enum Authentication: Sendable, Equatable {
    case none
    /// Without being asked, in a header.
    case basic(Credentials)
    case bearer(Template)
    /// In answer to what a server asks (RFC 7616).
    case digest(Credentials)

    package struct Credentials: Sendable, Equatable {
        package var user: Template
        package var password: Template

        package init(user: Template, password: Template) {
            self.user = user
            self.password = password
        }
    }

    /// The header field where it is known before anything is asked; nil where it is not.
    package var header: Header? {
        let value: Template
        switch self {
        case .none, .digest: return nil
        case .bearer(let token):
            var text = TemplateBuilder(Template(literal: "Bearer "))
            token.pieces.forEach { text.append($0) }
            value = text.template
        case .basic(let credentials):
            var pair = TemplateBuilder(credentials.user)
            pair.append(":")
            credentials.password.pieces.forEach { pair.append($0) }
            var text = TemplateBuilder(Template(literal: "Basic "))
            let encoded = Function(Base64Encoded.self)
            text.append(.call(encoded, arguments: [pair.template]))
            value = text.template
        }
        return Header(name: "Authorization", value: value)
    }
}
