package import Matching
import Notation

/// A function that reads a file.
protocol FileFunction: CataloguedFunction {
    /// The first file that a call reads, as the plan names it; nil where that is not known before
    /// the run.
    static func firstFile(_ arguments: Arguments) -> String?
}

package enum CSVColumn: FileFunction {
    package enum Input: Sendable {
        /// Opens the file once more, under a name with a `*` before it.
        case alias(file: String, name: String)
        /// The next column that is read is one of the next row.
        case next(file: String)
        /// Counted from 0.
        case column(Int, file: String)
    }

    package static let row = FunctionRow(
        "__CSVRead",
        "file,column",
        "A column, from 0, of the user's row of the file; `next` ends the row, "
            + "`*name` opens the file under that name."
    )

    /// Nil for an alias.
    static func firstFile(_ arguments: Arguments) -> String? {
        arguments.texts[0].flatMap { $0.hasPrefix("*") ? nil : $0 }
    }

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        let column = try arguments.known(1)
        let file = arguments[0]
        if column.hasPrefix("*") { return .alias(file: file, name: column) }
        if column == "next" || column == "next()" { return .next(file: file) }
        guard let number = Int(column), number >= 0 else {
            throw .wrong(1, Wanted("a number from 0 on, 'next' or an alias that begins with '*'"))
        }
        return .column(number, file: file)
    }
}

package enum NextLine: FileFunction {
    package struct Input: Sendable {
        package let file: String
        /// Nil for none.
        package let variable: String?
        /// Where the file's name has a number, the first and the last one.
        package let first: Int?
        package let last: Int?

        /// The name of one of a row of files; `#` and `0` stand for digits, as in Java's
        /// `DecimalFormat`, and what is in quotes for itself.
        package func file(number: Int) -> String {
            var (name, digits, end) = ("", "", "")
            var isQuoted = false
            for character in file {
                if character == "'" {
                    isQuoted.toggle()
                } else if !isQuoted, end.isEmpty, "#0".contains(character) {
                    digits.append(character)
                } else if digits.isEmpty {
                    name.append(character)
                } else {
                    end.append(character)
                }
            }
            let written = String(abs(number))
            let zeros = max(0, digits.count { $0 == "0" } - written.count)
            let sign = number < 0 ? "-" : ""
            return sign + name + String(repeating: "0", count: zeros) + written + end
        }
    }

    package static let row = FunctionRow(
        "__StringFromFile",
        "file[,variable,start,end]",
        "The next line of the file, for all users; with numbers of the files "
            + "`data#'.'txt` from `start` to `end`.",
        [.setsVariable, .numbered]
    )

    static func firstFile(_ arguments: Arguments) -> String? {
        guard let input = try? read(arguments), let first = input.first else {
            return arguments.texts[0]
        }
        return input.file(number: first)
    }

    /// Without an argument for it the variable is `StringFromFile_`.
    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        func number(_ index: Int) throws(ArgumentFault) -> Int? {
            try arguments.known(index).isEmpty ? nil : try arguments.integer(index, as: Int.self)
        }
        return Input(
            file: try arguments.known(0),
            variable: arguments.texts.count > 1 ? arguments.name(1) : "StringFromFile_",
            first: try number(2),
            last: try number(3)
        )
    }
}

package enum FileText: FileFunction {
    package struct Input: Sendable, Hashable {
        package let file: String
        package let charset: Charset
    }

    package static let row = FunctionRow(
        "__FileToString",
        "file[,encoding,variable]",
        "The text of the file, in UTF-8 or another encoding; it is read once."
    )

    static func firstFile(_ arguments: Arguments) -> String? { arguments.texts[0] }

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        let label = try arguments.known(1).trimmed
        guard let charset = Charset(label.isEmpty ? "utf-8" : label) else {
            throw .wrong(1, Wanted("the name of an encoding, as UTF-8 or ISO-8859-1"))
        }
        return Input(file: try arguments.known(0), charset: charset)
    }
}
