package import Notation

/// An OpenAPI document of version 3, as JSON or YAML.
package struct APIDocument {
    let root: JSONNode

    package init(_ text: String, isYAML: Bool) throws(Fault) {
        let root: JSONNode
        do throws(JSONFault) {
            root = try isYAML ? YAMLReader.read(text) : JSONReader.read(Array(text.utf8))
        } catch {
            throw Fault(
                error.message,
                hint: error.hint,
                line: error.position.line,
                column: error.position.column
            )
        }
        self.root = root
        guard let version = root["openapi"]?.scalar, version.hasPrefix("3.") else {
            let isOld = root["swagger"] != nil
            throw Fault(
                isOld
                    ? "This is a document of OpenAPI 2, and 3 is wanted."
                    : "This is no OpenAPI document: it has no 'openapi'.",
                hint: isOld ? "Convert it first: editor.swagger.io does." : nil,
                line: root.position.line,
                column: root.position.column
            )
        }
        guard case .object? = root["paths"]?.value else {
            throw Fault("The OpenAPI document has no 'paths'.")
        }
    }

    /// A node, or the one that its `$ref` leads to inside of the document.
    func resolved(_ node: JSONNode?) -> JSONNode? {
        var node = node
        // References may lead in a circle.
        for _ in 0..<32 {
            guard let reference = node?["$ref"]?.string else { return node }
            guard reference.hasPrefix("#/") else { return nil }
            var place: JSONNode? = root
            for part in reference.dropFirst(2).split(separator: "/") {
                let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
                place = place?[FormEncoding.decode(name) ?? name]
            }
            node = place
        }
        return nil
    }

    /// The base of all paths: the first server, with the defaults of its variables.
    var target: String? {
        guard case .array(let servers)? = root["servers"]?.value, let server = servers.first,
            var url = server["url"]?.string
        else { return nil }
        for variable in server["variables"]?.members ?? [] {
            url = url.replacing("{\(variable.name)}", with: variable.value["default"]?.scalar ?? "")
        }
        while url.hasSuffix("/") { url.removeLast() }
        do throws(Wanted) {
            try WebAddress.checkTarget(url)
            return url
        } catch {
            return nil
        }
    }
}

extension JSONNode {
    var members: [Member] { if case .object(let members) = value { members } else { [] } }

    var elements: [JSONNode] { if case .array(let elements) = value { elements } else { [] } }

    /// The text of a value that is neither list nor object.
    var scalar: String? {
        switch value {
        case .string, .number, .bool: text
        case .null, .array, .object: nil
        }
    }
}
