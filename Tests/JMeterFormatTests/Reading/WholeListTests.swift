import Foundation
import LoadPlan
import Testing

@testable import JMeterFormat

/// The list of docs/jmeter.md of what becomes of all that JMeter has.
///
/// With `REWRITE_GOLDEN=1` in the environment the list is written anew.
@Suite struct `The whole list of JMeter's elements` {
    private static let start = "<!-- The whole list is made of the catalogue by its test. -->\n"
    private static let end = "<!-- The whole list ends. -->\n"

    @Test func `is what the catalogue says`() throws {
        let path = "docs/jmeter.md"
        let text = try Golden.text(of: path)
        let list = Self.start + Self.list + "\n" + Self.end
        let parts = try #require(Self.parts(of: text))
        if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] == "1" {
            try Data((parts.before + list + parts.behind).utf8).write(to: Golden.file(path))
        } else {
            #expect(text == parts.before + list + parts.behind)
        }
    }

    @Test func `has each title of the catalogue once`() {
        let titles = ElementCatalogue.whole.rows.map { $0.title } + NamedElement.all.map(\.title)
        #expect(Set(titles).count == titles.count)
    }

    private static func parts(of text: String) -> (before: Substring, behind: Substring)? {
        guard let start = text.firstRange(of: start), let end = text.firstRange(of: end) else {
            return nil
        }
        return (text[..<start.lowerBound], text[end.upperBound...])
    }

    private static var list: String {
        var listed: Set<String> = []
        var text = ""
        for (section, titles) in Manual.sections {
            text += table(section, titles.map { ($0, words(Manual.sameAs[$0] ?? $0)) })
            listed.formUnion(titles)
        }
        let titles = ElementCatalogue.whole.rows.map { $0.title } + NamedElement.all.map(\.title)
        let others = titles.filter { !listed.contains($0) }
        text += table(
            "Plugins, and what JMeter's manual does not name",
            others.map { ($0, words($0)) }
        )
        text += table("Functions", Manual.functions.map { ("`\($0)`", functionWords($0)) })
        let known = Set(Manual.functions)
        let names = Function.all.map(\.name) + FunctionRewriting.all.map(\.name)
        let more = names.filter { !known.contains($0) }
        text += table("Functions of plugins", more.map { ("`\($0)`", functionWords($0)) })
        return text
    }

    private static func table(_ title: String, _ rows: [(String, String)]) -> String {
        "\n### \(title)\n\n| JMeter | here |\n|---|---|\n"
            + rows.map { "| \($0.0) | \($0.1) |\n" }.joined()
    }

    private static func words(_ title: String) -> String {
        if let reason = Manual.noElements[title] { return reason }
        let rows = ElementCatalogue.whole.rows.filter { $0.title == title }.map { $0.support }
        let named = NamedElement.all.filter { $0.title == title }.map { $0.support }
        switch (rows + named).first {
        case .runs: return "runs"
        case .differs(let difference): return "runs; \(difference)"
        case .ignored(let reason): return "ignored: \(reason)"
        case .refused(let reason): return "refused: \(reason)"
        case nil: return "refused: this kind of element is not known"
        }
    }

    private static func functionWords(_ name: String) -> String {
        switch FunctionRewriting.of(name) {
        case .script: return "runs, where its script is of what [scripts](#scripts) may be"
        case .renamed(let other): return "runs as `\(other)`"
        case .before(let other, _), .behind(let other, _): return "runs as `\(other)`"
        case .refused(let reason): return "refused: \(reason)"
        case nil: break
        }
        guard Function(named: name) != nil else { return "refused: there is none here" }
        return Manual.differences[name].map { "runs; \($0)" } ?? "runs"
    }
}

/// What the manual of JMeter 5.5 has: its component reference and its functions.
private enum Manual {
    static let sections: [(title: String, elements: [String])] = [
        (
            "Samplers",
            [
                "FTP Request", "HTTP Request", "JDBC Request", "Java Request", "LDAP Request",
                "LDAP Extended Request", "Access Log Sampler", "BeanShell Sampler",
                "JSR223 Sampler", "TCP Sampler", "JMS Publisher", "JMS Subscriber",
                "JMS Point-to-Point", "JUnit Request", "Mail Reader Sampler",
                "Flow Control Action", "SMTP Sampler", "OS Process Sampler",
                "MongoDB Script (DEPRECATED)", "Bolt Request", "GraphQL HTTP Request",
                "AJP/1.3 Sampler",
            ]
        ),
        (
            "Logic controllers",
            [
                "Simple Controller", "Loop Controller", "Once Only Controller",
                "Interleave Controller", "Random Controller", "Random Order Controller",
                "Throughput Controller", "Runtime Controller", "If Controller",
                "While Controller", "Switch Controller", "ForEach Controller",
                "Module Controller", "Include Controller", "Transaction Controller",
                "Recording Controller", "Critical Section Controller",
            ]
        ),
        (
            "Listeners",
            [
                "Sample Result Save Configuration", "Graph Results", "Assertion Results",
                "View Results Tree", "Aggregate Report", "View Results in Table",
                "Simple Data Writer", "Aggregate Graph", "Response Time Graph",
                "Mailer Visualizer", "BeanShell Listener", "Summary Report",
                "Save Responses to a file", "JSR223 Listener", "Generate Summary Results",
                "Comparison Assertion Visualizer", "Backend Listener",
            ]
        ),
        (
            "Configuration elements",
            [
                "CSV Data Set Config", "FTP Request Defaults", "DNS Cache Manager",
                "HTTP Authorization Manager", "HTTP Cache Manager", "HTTP Cookie Manager",
                "HTTP Request Defaults", "HTTP Header Manager", "Java Request Defaults",
                "JDBC Connection Configuration", "Keystore Configuration",
                "Login Config Element", "LDAP Request Defaults",
                "LDAP Extended Request Defaults", "TCP Sampler Config",
                "User Defined Variables", "Random Variable", "Counter",
                "Simple Config Element", "MongoDB Source Config (DEPRECATED)",
                "Bolt Connection Configuration",
            ]
        ),
        (
            "Assertions",
            [
                "Response Assertion", "Duration Assertion", "Size Assertion", "XML Assertion",
                "BeanShell Assertion", "MD5Hex Assertion", "HTML Assertion", "XPath Assertion",
                "XPath2 Assertion", "XML Schema Assertion", "JSR223 Assertion",
                "Compare Assertion", "SMIME Assertion", "JSON Assertion",
                "JSON JMESPath Assertion",
            ]
        ),
        (
            "Timers",
            [
                "Constant Timer", "Gaussian Random Timer", "Uniform Random Timer",
                "Constant Throughput Timer", "Precise Throughput Timer", "Synchronizing Timer",
                "BeanShell Timer", "JSR223 Timer", "Poisson Random Timer",
            ]
        ),
        (
            "Pre-processors",
            [
                "HTML Link Parser", "HTTP URL Re-writing Modifier", "User Parameters",
                "BeanShell PreProcessor", "JSR223 PreProcessor", "JDBC PreProcessor",
                "RegEx User Parameters", "Sample Timeout",
            ]
        ),
        (
            "Post-processors",
            [
                "Regular Expression Extractor", "CSS Selector Extractor", "XPath2 Extractor",
                "XPath Extractor", "JSON JMESPath Extractor", "Result Status Action Handler",
                "BeanShell PostProcessor", "JSR223 PostProcessor", "JDBC PostProcessor",
                "JSON Extractor", "Boundary Extractor",
            ]
        ),
        (
            "Miscellaneous",
            [
                "Test Plan", "Thread Group", "Open Model Thread Group", "WorkBench",
                "SSL Manager", "HTTP(S) Test Script Recorder", "HTTP Mirror Server",
                "Property Display", "Debug Sampler", "Debug PostProcessor", "Test Fragment",
                "setUp Thread Group", "tearDown Thread Group",
            ]
        ),
    ]

    /// What is read as another element is.
    static let sameAs = [
        "GraphQL HTTP Request": "HTTP Request", "Recording Controller": "Simple Controller",
    ]

    /// What stands in no plan as an element of its own.
    static let noElements = [
        "Test Plan": "runs",
        "Sample Result Save Configuration": "ignored: `--jtl` writes the columns that JMeter does",
        "SSL Manager": "ignored: it is a window of JMeter",
    ]

    static let functions = [
        "__threadNum", "__threadGroupName", "__samplerName", "__machineIP", "__machineName",
        "__time", "__timeShift", "__log", "__logn", "__StringFromFile", "__FileToString",
        "__CSVRead", "__XPath", "__StringToFile", "__counter", "__dateTimeConvert", "__digest",
        "__intSum", "__longSum", "__Random", "__RandomDate", "__RandomFromMultipleVars",
        "__RandomString", "__UUID", "__groovy", "__BeanShell", "__javaScript", "__jexl2",
        "__jexl3", "__isPropDefined", "__property", "__P", "__setProperty", "__split", "__eval",
        "__evalVar", "__isVarDefined", "__V", "__char", "__changeCase", "__escapeHtml",
        "__escapeOroRegexpChars", "__escapeXml", "__regexFunction", "__unescape",
        "__unescapeHtml", "__urldecode", "__urlencode", "__TestPlanName",
    ]

    static let differences = [
        "__time": "dates are in UTC", "__timeShift": "dates are in UTC",
        "__digest": "without MD2",
        "__RandomString": "without characters to choose from it takes letters and digits",
        "__javaScript": "ECMAScript 5.1 with some of 6, without Java",
        "__jexl3": "as far as the expression can be read as JavaScript",
    ]
}
