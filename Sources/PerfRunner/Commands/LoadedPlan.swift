import Console
import Foundation
import JMeterFormat
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Notation

/// A plan that has been read and found valid, with what the command line puts in its place.
struct LoadedPlan {
    private(set) var plan: Plan
    /// Where it was read from: a file, or the URL that stands in a plan's place.
    let file: String
    /// The text of the file; empty for a URL.
    let text: String
    /// Nil for a test plan of JMeter.
    let format: PlanReader.Format?
    /// Its keys and values; nil for a URL.
    let tree: JSONNode?
    let warnings: [Fault]
    private let dataFiles: DataFiles
    private let planFiles: PlanFiles
    let machine: ThisMachine
    private let reader: PlanReader
    /// Of the plan and of what it includes, where lines of them are to be shown; by `Fault.file`.
    private let texts: [String?: String]

    /// Reads a plan file, and the data files that it names beside it.
    ///
    /// With `showsLines` its faults and warnings show the lines that they are about; with
    /// `needsSecrets` those must be set.
    init(
        file: String,
        _ options: PlanOptions,
        isGivenTarget: Bool = false,
        showsLines: Bool = false,
        needsSecrets: Bool = false
    ) throws {
        self.file = file
        let properties = try options.properties()
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        let dataFiles = DataFiles { URL(fileURLWithPath: $0, relativeTo: folder).path }
        self.dataFiles = dataFiles
        let planFiles = PlanFiles { URL(fileURLWithPath: $0, relativeTo: folder).path }
        self.planFiles = planFiles
        let machine = ThisMachine { URL(fileURLWithPath: $0, relativeTo: folder).path }
        self.machine = machine
        var reader = PlanReader(properties: properties, dataFile: dataFiles.columns)
        reader.requestFile = planFiles.check
        reader.isGivenTarget = isGivenTarget
        reader.secrets = .init(areNeeded: needsSecrets) { Self.environment[$0]?.isEmpty == false }
        reader.functionFile = { try machine.open($0) }
        let included = IncludedTexts()
        reader.includedFile = { path throws(UnreadableText) in
            let text = try SourceText.read(URL(fileURLWithPath: path, relativeTo: folder).path)
            included.texts[path] = text
            return text
        }
        self.reader = reader
        let source: PlanText
        do throws(UnreadableText) {
            source = try PlanText(file: file)
        } catch {
            let message = "\(file): wanted a plan, and \(error)."
            throw RunError(.planUnreadable, message, hint: error.hint)
        }
        text = source.text
        format = source.format
        let read: Result<(tree: JSONNode, plan: Plan, warnings: [Fault]), Faults>
        do throws(Faults) {
            let (tree, ofTree) = try source.tree(
                properties,
                ignoresUnsupported: options.ignoreUnsupported
            )
            let (plan, warnings) = try reader.read(tree)
            read = .success((tree, plan, ofTree + warnings))
        } catch {
            read = .failure(error)
        }
        texts = showsLines ? included.texts.merging([nil: text]) { $1 } : [:]
        do throws(Faults) {
            (tree, plan, warnings) = try read.get()
        } catch {
            throw InvalidPlan(file: file, faults: error, texts: texts)
        }
    }

    /// A plan of one request, for a URL in a plan's place.
    init(url: String, _ options: LoadOptions) throws {
        do throws(Faults) {
            plan = try Plan.quick(url: url, options)
        } catch {
            throw InvalidPlan(file: nil, faults: error)
        }
        file = url
        text = ""
        format = .json
        tree = nil
        warnings = []
        texts = [:]
        let dataFiles = DataFiles { $0 }
        self.dataFiles = dataFiles
        planFiles = PlanFiles { $0 }
        machine = ThisMachine()
        reader = PlanReader(dataFile: dataFiles.columns)
    }

    /// Puts what the command line says in the plan's place, and adds its thresholds.
    mutating func apply(_ options: LoadOptions, thresholds: [String]) throws {
        var faults: [Fault] = []
        do throws(Faults) { try plan.apply(options) } catch { faults += error.faults }
        for threshold in thresholds {
            do throws(Fault) { try plan.add(threshold: threshold) } catch {
                faults.append(error)
            }
        }
        if !faults.isEmpty { throw InvalidPlan(file: nil, faults: Faults(faults)) }
    }

    /// Compiles the plan, and finds what is wrong with it as a whole.
    func job(
        properties: [String: String],
        workers: Int = 1,
        seed: UInt64 = 0
    ) throws -> RunJob {
        var load = LoadRun(plan: plan, properties: properties, workers: workers, seed: seed)
        load.files = try files()
        load.machine = machine
        load.secrets = secrets
        do throws(Faults) {
            return try RunJob(load)
        } catch {
            throw InvalidPlan(file: file, faults: error, texts: texts)
        }
    }

    /// The values of its secrets that are set, by their names; they go into a run and nowhere else.
    var secrets: [String: String] {
        Dictionary(plan.secrets.map { ($0.name, $0.environment) }) { first, _ in first }
            .compactMapValues { Self.environment[$0] }
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// What its author may want to know of it and did not have to.
    func advice() throws(Faults) -> [Fault] {
        let rows = try? dataFiles.rows(of: plan)
        let counts = Dictionary(
            zip(plan.data.map(\.file), (rows ?? []).map(\.count)),
            uniquingKeysWith: { first, _ in first }
        )
        guard let tree else { return [] }
        return try reader.advice(tree) { counts[$0.file] ?? .max }
    }

    /// The rows of its data sets, in the plan's order.
    func rows() throws -> [any RowSource] { try dataFiles.rows(of: plan) }

    /// The files that its requests send and need.
    func files() throws(RunError) -> RequestFiles { try planFiles.contents(of: plan) }

    func printWarnings() {
        warnings.forEach(printWarning)
    }

    func printWarning(_ warning: Fault) {
        printError(warning.text(file: file, isWarning: true, texts: texts))
    }
}

/// The texts of included files, as they were read.
private final class IncludedTexts {
    var texts: [String?: String] = [:]
}
