import ArgumentParser
import LoadPlan
import Notation

/// What is wrong with a command line, whatever the plan is: usage, and no fault of a plan.
extension LoadOptions {
    func refuseUsage(thresholds: [String] = []) throws(ValidationError) {
        try Self.refuse(faults + Self.faults(of: thresholds))
    }

    /// Without a plan all that can be wrong is the command line's.
    func refuseUsage(ofURL url: String, thresholds: [String]) throws(ValidationError) {
        var faults = Self.faults(of: thresholds)
        do throws(Faults) {
            let plan = try Plan.quick(url: url, self)
            if faults.isEmpty { faults = Self.faults(of: thresholds, for: plan) }
        } catch {
            faults = error.faults + faults
        }
        try Self.refuse(faults)
    }

    /// A threshold may name what only a plan has.
    private static func faults(of thresholds: [String], for plan: Plan? = nil) -> [Fault] {
        thresholds.compactMap { text in
            do throws(Fault) {
                _ = try Threshold.parse(text)
                var plan = plan
                try plan?.add(threshold: text)
                return nil
            } catch {
                return Fault("'--threshold': \(error.message)", hint: error.hint)
            }
        }
    }

    private static func refuse(_ faults: [Fault]) throws(ValidationError) {
        guard !faults.isEmpty else { return }
        throw ValidationError(Faults(faults).text(file: nil))
    }
}
