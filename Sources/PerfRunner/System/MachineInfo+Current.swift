import Foundation
import Glibc
import Measurement

extension MachineInfo {
    /// This machine, as Linux tells of it.
    static var current: MachineInfo {
        let cpu = contents("/proc/cpuinfo")
        return MachineInfo(
            host: ProcessInfo.processInfo.hostName,
            cpuModel: field("model name", in: cpu) ?? field("Model", in: cpu) ?? "unknown",
            cores: ProcessInfo.processInfo.activeProcessorCount,
            memoryBytes: ProcessInfo.processInfo.physicalMemory,
            kernel: contents("/proc/sys/kernel/osrelease").trimmed,
            virtualisation: virtualisation(cpu),
            cpuLimit: cpuLimit,
            memoryLimitBytes: memoryLimit
        )
    }

    private static func virtualisation(_ cpu: String) -> String {
        let manager = FileManager.default
        if manager.fileExists(atPath: "/.dockerenv") { return "docker" }
        if manager.fileExists(atPath: "/run/.containerenv") { return "podman" }
        guard field("flags", in: cpu)?.contains("hypervisor") == true else { return "none" }
        let vendor = contents("/sys/class/dmi/id/sys_vendor").trimmed
        return vendor.isEmpty ? "virtual machine" : vendor
    }

    /// Cores that the control group leaves: `max 100000`, or quota and period in microseconds.
    private static var cpuLimit: Double? {
        let parts = contents("/sys/fs/cgroup/cpu.max").split(whereSeparator: \.isWhitespace)
        if parts.count == 2, let quota = Double(parts[0]), let period = Double(parts[1]) {
            return quota / period
        }
        // Version 1 has a file for each, and -1 for no limit.
        guard let quota = Double(contents("/sys/fs/cgroup/cpu/cpu.cfs_quota_us").trimmed),
            let period = Double(contents("/sys/fs/cgroup/cpu/cpu.cfs_period_us").trimmed),
            quota > 0
        else { return nil }
        return quota / period
    }

    private static var memoryLimit: UInt64? {
        let files = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
        let limit = files.lazy.compactMap { UInt64(contents($0).trimmed) }.first
        // Version 1 says "no limit" as the largest number of pages.
        return limit.flatMap { $0 < ProcessInfo.processInfo.physicalMemory ? $0 : nil }
    }

    private static func field(_ name: String, in text: String) -> String? {
        for line in text.split(separator: "\n") where line.hasPrefix(name) {
            return line.split(separator: ":", maxSplits: 1).last.map { String($0).trimmed }
        }
        return nil
    }

    /// Empty where there is no such file on this machine.
    private static func contents(_ path: String) -> String {
        FileManager.default.contents(atPath: path).flatMap { String(bytes: $0, encoding: .utf8) }
            ?? ""
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
