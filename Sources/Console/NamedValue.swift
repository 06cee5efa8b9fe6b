package import ArgumentParser

/// `name=value` on a command line.
package struct NamedValue: ExpressibleByArgument {
    package var name: String
    package var value: String

    package init?(argument: String) {
        guard let separator = argument.firstIndex(of: "="), separator > argument.startIndex else {
            return nil
        }
        name = String(argument[..<separator])
        value = String(argument[argument.index(after: separator)...])
    }

    package static var defaultCompletionKind: CompletionKind { .default }
}

extension [NamedValue] {
    /// The last value of a name counts.
    package var dictionary: [String: String] {
        Dictionary(map { ($0.name, $0.value) }) { _, last in last }
    }
}
