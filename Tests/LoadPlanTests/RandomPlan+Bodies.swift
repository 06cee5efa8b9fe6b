@testable import LoadPlan
import Notation

// What requests send, and who says that he sends it.
extension RandomPlan {
    mutating func body() -> Request.Body {
        switch pick([0, 1, 2, 3, 4, 5]) {
        case 0: .none
        case 1: .text(text())
        case 2: .json(json(depth: 3))
        case 4: .file("f")
        case 5: .multipart(parts())
        default: .form(some { $0.variable() })
        }
    }

    mutating func authentication() -> Authentication {
        let credentials = Authentication.Credentials(user: text(), password: text())
        return pick([.none, .none, .bearer(text()), .basic(credentials), .digest(credentials)])
    }

    private mutating func parts() -> [FormPart] {
        some { random in
            let contents = [
                FormPart.Content.text(random.text()), .file(path: "f", name: nil),
                .file(path: "f", name: random.template("${x}.png")),
            ]
            let types = [nil, Template(literal: "image/png"), random.template("text/${x}")]
            // Parts of one name stand behind each other.
            return FormPart(
                name: random.pick(["a", "a", "b\(random.next())"]),
                random.pick(contents),
                type: random.pick(types)
            )
        }
        .sorted { $0.name < $1.name }
    }

    private mutating func json(depth: Int) -> JSONTemplate {
        switch pick(depth > 0 ? [0, 1, 2, 3] : [0, 1]) {
        case 0: .literal(pick(["null", "true", "1.50", "-3e8"]))
        case 1: .text(text())
        case 2: .list(some { $0.json(depth: depth - 1) })
        default:
            .object(
                some { random in
                    let name = random.pick(["a", "\"", "ü"]) + "\(random.next())"
                    return .init(name: name, value: random.json(depth: depth - 1))
                }
            )
        }
    }
}
