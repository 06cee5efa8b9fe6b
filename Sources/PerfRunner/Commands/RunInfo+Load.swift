import Foundation
import LoadDriver
import LoadPlan
import Measurement
import Release

extension RunInfo {
    /// What is known of a load that starts now, on this machine.
    init(_ job: RunJob) {
        let load = job.load
        self.init(
            label: "",
            tags: [:],
            startedAt: Date().timeIntervalSince1970,
            planName: load.plan.name,
            planFile: "",
            planText: PlanWriter.text(load.plan),
            target: job.target,
            commandLine: [],
            seed: load.seed,
            workers: load.workers,
            versions: ["perf-runner \(ProgramVersion.current)", CurlLibrary.version],
            machine: .current,
            splitBy: load.plan.splitBy
        )
        warmUpSeconds = load.plan.warmUpSeconds
        isVoidWhenGeneratorBusy = load.plan.isVoidWhenGeneratorBusy
    }
}
