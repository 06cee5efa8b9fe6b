package import Notation

/// The arguments of a call as texts.
package struct Arguments: Sendable {
    /// Nil for one that is not known before the run.
    package var texts: [String?]

    package init(_ texts: [String?] = []) { self.texts = texts }

    /// The text as it is; empty where there is none, as JMeter reads a missing argument.
    package subscript(index: Int) -> String { index < texts.count ? texts[index] ?? "" : "" }

    /// The name of a variable; nil where there is none.
    package func name(_ index: Int) -> String? {
        let name = self[index].trimmed
        return name.isEmpty ? nil : name
    }

    /// The text, where whether the call can work depends on it.
    func known(_ index: Int) throws(ArgumentFault) -> String {
        guard index < texts.count else { return "" }
        guard let text = texts[index] else { throw .unknown }
        return text
    }

    func integer<Number: FixedWidthInteger>(
        _ index: Int,
        as number: Number.Type = Int64.self
    ) throws(ArgumentFault) -> Number {
        guard let number = Number(try known(index).trimmed) else {
            throw .wrong(index, Wanted("a whole number in \(Number.bitWidth) bits"))
        }
        return number
    }
}

/// Why a call cannot be read.
package enum ArgumentFault: Error {
    /// An argument that matters is not known before the run.
    case unknown
    /// The call can never work with this argument.
    case wrong(_ index: Int, Wanted)
}

extension Function {
    /// What is wrong with a call, as far as its arguments are known.
    func fault(of arguments: Arguments) -> Fault? {
        do throws(ArgumentFault) {
            _ = try kind.read(arguments)
            return nil
        } catch {
            guard case .wrong(let index, let wanted) = error else { return nil }
            return Fault(
                "'\(row.parameter(index))' of '\(name)' must be \(wanted.what), "
                    + "got '\(arguments[index].shortened)'.",
                hint: wanted.hint
            )
        }
    }
}
