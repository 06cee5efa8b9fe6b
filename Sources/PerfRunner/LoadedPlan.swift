import Foundation
import LoadModel
import LoadPlan
import Matching

/// A plan that has been read and found valid, with what the command line puts in its place.
struct LoadedPlan {
    private(set) var plan: Plan
    /// Where it was read from: a file, or the URL that stands in a plan's place.
    let file: String
    /// As it was read; empty for a URL.
    let text: String
    let warnings: [PlanFault]

    /// Reads a plan file, and the data files that it names beside it.
    init(file: String, properties: [String: String]) throws {
        self.file = file
        text = try readText(file, as: "plan")
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        let reader = PlanReader(
            properties: properties,
            dataFile: { name in
                try readText(URL(fileURLWithPath: name, relativeTo: folder).path, as: "data file")
            },
            complaint: { PatternSyntax.complaint(about: $1, in: $0) }
        )
        let suffix = URL(fileURLWithPath: file).pathExtension.lowercased()
        let format: PlanReader.Format = ["yaml", "yml"].contains(suffix) ? .yaml : .json
        do throws(PlanFaults) {
            (plan, warnings) = try reader.read(text, as: format)
        } catch {
            throw InvalidPlan(file: file, faults: error)
        }
    }

    /// A plan of one request, for a URL in a plan's place.
    init(url: String, _ options: LoadOptions) throws {
        do throws(PlanFaults) {
            plan = try Plan.quick(url: url, options)
        } catch {
            throw InvalidPlan(file: nil, faults: error)
        }
        file = url
        text = ""
        warnings = []
    }

    /// Puts what the command line says in the plan's place, and adds its thresholds.
    mutating func apply(_ options: LoadOptions, thresholds: [String]) throws {
        var faults: [PlanFault] = []
        do throws(PlanFaults) { try plan.apply(options) } catch { faults += error.faults }
        for threshold in thresholds {
            do throws(PlanFault) { try plan.add(threshold: threshold) } catch {
                faults.append(error)
            }
        }
        if !faults.isEmpty { throw InvalidPlan(file: nil, faults: PlanFaults(faults)) }
    }

    func printWarnings() {
        for warning in warnings { printError(warning.text(file: file, isWarning: true)) }
    }
}

/// Reads a text file; the errors say what it was wanted for.
private func readText(_ path: String, as what: String) throws(RunError) -> String {
    var isFolder = ObjCBool(false)
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw RunError(.planUnreadable, "\(path): wanted a \(what), and there is no such file.")
    }
    guard !isFolder.boolValue else {
        throw RunError(.planUnreadable, "\(path): wanted a \(what), got a directory.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
        throw RunError(
            .planUnreadable,
            "\(path): the \(what) cannot be read.",
            hint: "Look at its permissions."
        )
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
        throw RunError(
            .planUnreadable,
            "\(path): wanted a \(what) in UTF-8, got other bytes.",
            hint: "Save it as UTF-8."
        )
    }
    return text
}
