/// The generator's machine.
package struct MachineInfo: Sendable, Equatable, Codable {
    package var host: String
    package var cpuModel: String
    package var cores: Int
    package var memoryBytes: UInt64
    package var kernel: String
    /// `kvm`, `docker`, …, or `none`.
    package var virtualisation: String
    /// Cores and bytes that a container leaves, where one limits them.
    package var cpuLimit: Double?
    package var memoryLimitBytes: UInt64?

    package init(
        host: String,
        cpuModel: String,
        cores: Int,
        memoryBytes: UInt64,
        kernel: String,
        virtualisation: String,
        cpuLimit: Double?,
        memoryLimitBytes: UInt64?
    ) {
        self.host = host
        self.cpuModel = cpuModel
        self.cores = cores
        self.memoryBytes = memoryBytes
        self.kernel = kernel
        self.virtualisation = virtualisation
        self.cpuLimit = cpuLimit
        self.memoryLimitBytes = memoryLimitBytes
    }
}
