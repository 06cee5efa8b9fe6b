import Notation

/// A header field of a request.
package struct HeaderLine: Sendable, Equatable, NamedField {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// As it is sent, without its end.
    package var line: String { "\(name): \(value)" }
}

extension [HeaderLine] {
    /// The values of a field, in their order.
    package func values(of name: String) -> [String] {
        compactMap { $0.isNamed(name) ? $0.value : nil }
    }
}
