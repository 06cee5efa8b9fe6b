import ArgumentParser
import Console
import Foundation
import Measurement

/// `perf-runner jmeter`: a command line of JMeter, as it stands.
struct JMeterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jmeter",
        abstract: "Runs a plan by JMeter's command line, of which only the program's name changes.",
        discussion: """
            -n -t PLAN runs a plan, and -l FILE logs its samples. -e -o FOLDER writes a report to a \
            folder that is new or empty. -J, -G, -q and -p give properties. What concerns \
            JMeter's own log and its virtual machine is accepted and means nothing.
            """
    )

    @Option(name: [.short, .customLong("testfile")], help: "The plan, a .jmx file.")
    var testFile: String

    @Flag(name: [.customShort("n"), .customLong("nongui")], help: "There is no window anyway.")
    var isWithoutWindow = false

    @Option(name: [.customShort("l"), .customLong("logfile")], help: "Logs samples to this file.")
    var log: String?

    @Flag(
        name: [.customShort("f"), .customLong("forceDeleteResultFile")],
        help: "Replace the log of samples and the report that are there."
    )
    var replaces = false

    @Flag(
        name: [.customShort("e"), .customLong("reportatendofloadtests")],
        help: "Write a report."
    )
    var writesReport = false

    @Option(
        name: [.customShort("o"), .customLong("reportoutputfolder")],
        help: "The report's folder."
    )
    var folder = "report-output"

    @Option(
        name: [.customShort("J", allowingJoined: true), .customLong("jmeterproperty")],
        help: "A property, as name=value."
    )
    var property: [NamedValue] = []

    @Option(
        name: [.customShort("G", allowingJoined: true), .customLong("globalproperty")],
        help: "A property, as name=value, or a file of them."
    )
    var global: [String] = []

    @Option(name: [.customShort("q"), .customLong("addprop")], help: "A file of properties.")
    var added: [String] = []

    @Option(name: [.customShort("p"), .customLong("propfile")], help: "A file of properties.")
    var properties: String?

    @Option(
        name: [.customShort("D", allowingJoined: true), .customLong("systemproperty")],
        help: "Accepted: there is no virtual machine."
    )
    var system: [String] = []

    @Option(
        name: [.customShort("S"), .customLong("systemPropertyFile")],
        help: "Accepted: there is no virtual machine."
    )
    var systemFile: [String] = []

    @Option(
        name: [.customShort("L", allowingJoined: true), .customLong("loglevel")],
        help: "Accepted: warnings and errors go to the standard error."
    )
    var level: [String] = []

    @Option(name: [.customShort("j"), .customLong("jmeterlogfile")], help: "Accepted, as -L.")
    var jmeterLog: String?

    @Option(name: [.customShort("i"), .customLong("jmeterlogconf")], help: "Accepted, as -L.")
    var logSettings: String?

    @Option(name: [.customShort("d"), .customLong("homedir")], help: "Accepted.")
    var home: String?

    @Flag(name: [.customShort("X"), .customLong("remoteexit")], help: "Accepted.")
    var endsRemotes = false

    @Flag(name: [.customShort("r"), .customLong("runremote")], help: "Refused.")
    var isRemote = false

    @Option(name: [.customShort("R"), .customLong("remotestart")], help: "Refused.")
    var remotes: String?

    @Option(name: [.customShort("H"), .customLong("proxyHost")], help: "Refused.")
    var proxyHost: String?

    @Flag(help: "Have what cannot be run fail as a sample, and run the rest.")
    var ignoreUnsupported = false

    @Option(help: "The SQLite file that keeps all runs.")
    var results = "results/runs.sqlite"

    func validate() throws {
        if isRemote || remotes != nil {
            throw ValidationError("'-r' and '-R' cannot be done: this machine puts the load on.")
        }
        if proxyHost != nil {
            throw ValidationError("'-H' cannot be done: name the proxy in the plan.")
        }
        guard isWithoutWindow else {
            throw ValidationError("There is no window: add '-n'.")
        }
    }

    func run() throws {
        if writesReport { try prepareReport() }
        if let log, !replaces, FileManager.default.fileExists(atPath: log) {
            throw RunError(
                .outputFailed,
                "\(log): there is such a file already.",
                hint: "'-f' replaces it."
            )
        }
        let run = try RunCommand.parse(arguments)
        try run.run()
    }

    /// What `perf-runner run` is told.
    var arguments: [String] {
        var arguments = ["-t", testFile, "--results", results]
        if let log { arguments += ["--jtl", log] }
        if writesReport { arguments += ["--html", "\(folder)/index.html"] }
        for file in [properties].compactMap(\.self) + added + global.filter({ !$0.contains("=") }) {
            arguments += ["-q", file]
        }
        for given in global.filter({ $0.contains("=") }) { arguments += ["-J", given] }
        for given in property { arguments += ["-J", "\(given.name)=\(given.value)"] }
        return arguments + (ignoreUnsupported ? ["--ignore-unsupported"] : [])
    }

    private func prepareReport() throws {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard files.isEmpty || replaces else {
            throw RunError(
                .outputFailed,
                "\(folder): wanted a new or empty folder for the report.",
                hint: "'-f' replaces what is in it."
            )
        }
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
    }
}
