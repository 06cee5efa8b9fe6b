package import Notation

/// A `curl` command, as its options have it.
///
/// What a plan cannot do is a fault, and what changes nothing of the requests is passed over.
package struct CurlCommand {
    /// The text of a file that the command names.
    package typealias Files = (String) throws -> String

    var urls: [String] = []
    var method: String?
    var headers: [DraftRequest.Field] = []
    /// Names of headers that curl would send by itself and must not.
    var removedHeaders: [String] = []
    var data: [String] = []
    var parts: [CurlPart] = []
    var isJSON = false
    var putsDataInURL = false
    var wantsHead = false
    var followsRedirects = false
    var compression = false
    var verifiesTLS = true
    var connectTimeout: Int?
    var totalTimeout: Int?
    var notes: [String] = []
    let readFile: Files

    /// Reads a command, with or without its `curl`.
    package init(_ text: String, files: @escaping Files) throws(Fault) {
        readFile = files
        var words = try ShellWords.split(text)[...]
        if let first = words.first,
            first.split(separator: "/").last.map({ $0 == "curl" || $0 == "curl.exe" }) == true
        {
            words.removeFirst()
        }
        var isOver = false
        while let word = words.popFirst() {
            if isOver || !word.hasPrefix("-") || word == "-" {
                urls.append(word)
            } else if word == "--" {
                isOver = true
            } else if word.hasPrefix("--") {
                try takeLong(String(word.dropFirst(2)), &words)
            } else {
                try takeShort(word.dropFirst(), &words)
            }
        }
        guard !urls.isEmpty else {
            throw Fault(
                "There is no URL in the curl command.",
                hint: "Such as 'curl -H \"Accept: text/html\" http://127.0.0.1:8080/'."
            )
        }
    }

    private mutating func takeLong(_ name: String, _ words: inout ArraySlice<String>) throws(Fault)
    {
        guard let option = CurlOption.all.first(where: { $0.long.contains(name) }) else {
            let known = CurlOption.all.flatMap(\.long)
            throw Fault(
                "The option '--\(name.shortened)' of curl is not known here.",
                hint: name.nearest(in: known).map { "Did you mean '--\($0)'?" }
            )
        }
        try take(option, "--\(name)", &words, attached: nil)
    }

    /// Several letters in one word; the value of one may be attached.
    private mutating func takeShort(
        _ letters: Substring,
        _ words: inout ArraySlice<String>
    ) throws(Fault) {
        var rest = letters
        while let letter = rest.popFirst() {
            guard let option = CurlOption.all.first(where: { $0.short == letter }) else {
                throw Fault("The option '-\(letter)' of curl is not known here.")
            }
            let attached = option.takesValue && !rest.isEmpty ? String(rest) : nil
            try take(option, "-\(letter)", &words, attached: attached)
            if attached != nil { return }
        }
    }

    private mutating func take(
        _ option: CurlOption,
        _ name: String,
        _ words: inout ArraySlice<String>,
        attached: String?
    ) throws(Fault) {
        switch option.effect {
        case .flag(let apply): apply(&self)
        case .ignoredFlag: break
        case .refused(let why): throw Fault("'\(name)' cannot be taken over: \(why).")
        case .value(let apply):
            guard let value = attached ?? words.popFirst() else {
                throw Fault("'\(name)' has no value.")
            }
            try apply(&self, value)
        case .ignoredValue:
            guard attached != nil || words.popFirst() != nil else {
                throw Fault("'\(name)' has no value.")
            }
        }
    }

    func text(ofFile path: String) throws(Fault) -> String {
        guard path != "-" else {
            throw Fault("The command reads its standard input, which a plan has not.")
        }
        do {
            return try readFile(path)
        } catch {
            throw Fault(
                "The file '\(path.shortened)' of the command cannot be read: \(error).",
                hint: "A plan keeps the text of it."
            )
        }
    }
}
