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

extension [String] {
    /// With `-Jname=value`, as JMeter has it, in two: the parser takes what stands before an equals
    /// sign for the name of an option.
    package var splittingJoinedValues: [String] {
        flatMap { argument in
            guard argument.first == "-", let letter = argument.dropFirst().first,
                "JGDL".contains(letter), argument.contains("="), argument.count > 2
            else { return [argument] }
            return [String(argument.prefix(2)), String(argument.dropFirst(2))]
        }
    }
}
