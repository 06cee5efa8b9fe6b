import LoadPlan
import Notation

/// What elements of JMeter that run a script have in common.
///
/// A script that cannot be run is refused with its line; where elements are to fail instead, it
/// becomes one that does.
extension TestPlanReading {
    /// A script as a plan has it, named as its element is; nil where the element has none.
    ///
    /// `prelude` is JavaScript that the script relies on, without a line end: lines stay its own.
    mutating func script(of element: JMXElement, prelude: String = "") -> JSONNode? {
        guard let text = javaScript(of: element) else { return nil }
        let parameters = element.scriptPart("parameters", "parameters").map(element.text)
        return element.object([
            ("text", element.text(prelude + text)),
            ("name", element.text(element.name.replacing("${", with: "{"))),
            ("parameters", parameters),
        ])
    }

    /// The script in JavaScript; nil where there is none, and for one that is refused.
    mutating func javaScript(of element: JMXElement) -> String? {
        guard let (source, isFile) = scriptSource(of: element) else { return nil }
        let given = element.scriptPart("scriptLanguage", "language").map(settled) ?? ""
        let isBeanShell = element.type.hasPrefix("BeanShell")
        switch given.isEmpty ? (isBeanShell ? "beanshell" : "groovy") : given.lowercased() {
        case "groovy": return translated(source, .groovy)
        case "beanshell", "bsh", "java": return translated(source, .beanShell)
        case "javascript", "ecmascript", "rhino", "nashorn", "js":
            return ofJavaScript(isFile ? source.replacing("${", with: "$\\x7b") : source)
        default:
            return refused("Its script is in '\(given)'.", "Groovy, BeanShell and JavaScript run.")
        }
    }

    /// The text of a script, whether it comes from a file, which has no expressions of the plan.
    private mutating func scriptSource(of element: JMXElement) -> (text: String, isFile: Bool)? {
        let file = settled(element.scriptPart("filename", "filename") ?? "")
        guard !file.isEmpty else {
            let text = element.scriptPart("script", "query") ?? ""
            return text.trimmingSpace.isEmpty ? nil : (text, false)
        }
        do {
            return (String(decoding: try options.file(file), as: UTF8.self), true)
        } catch {
            refuse("Its script cannot be read from '\(file)': \(error).")
            return nil
        }
    }

    private mutating func translated(
        _ source: String,
        _ dialect: GroovyScript.Dialect
    ) -> String? {
        do throws(Fault) {
            return try GroovyScript.javaScript(of: source, dialect)
        } catch {
            return refused("Line \(error.line ?? 1) of its script: \(error.message)", error.hint)
        }
    }

    /// JavaScript that asks for nothing of Java.
    private mutating func ofJavaScript(_ source: String) -> String? {
        let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            guard let word = Self.wordsOfJava.first(where: line.contains) else { continue }
            return refused("Line \(index + 1) of its script: '\(word)' is Java's.", nil)
        }
        return source
    }

    private static let wordsOfJava = [
        "Packages.", "JavaImporter", "Java.type", "importPackage", "importClass", "new java.",
        "java.lang.", "java.util.", "java.io.", "org.apache.",
    ]

    private mutating func refused(_ message: String, _ hint: String?) -> String? {
        guard options.ignoresUnsupported else {
            refuse(message, hint: hint)
            return nil
        }
        warn("It fails each time. \(message)")
        return "throw new Error(\"\(message.javaScriptContent)\")"
    }
}

extension JMXElement {
    /// A part of a script by the name that most elements give it, or the one that older ones do.
    func scriptPart(_ name: String, _ olderName: String) -> String? {
        let text = string(name) ?? string("\(type).\(olderName)")
        return text?.isEmpty == false ? text : nil
    }

    /// What a script needs that asks for the sampler, where no answer is there yet; empty where it
    /// does not ask.
    func samplerPrelude(_ sampler: JMXElement) -> String {
        let text =
            (scriptPart("script", "query") ?? "") + (scriptPart("filename", "filename") ?? "")
        guard text.contains("sampler") || text.contains("ampler()") else { return "" }
        let name = sampler.name.javaScriptContent
        return "var sampler = { getName: function () { return \"\(name)\"; }, name: \"\(name)\" }; "
    }
}
