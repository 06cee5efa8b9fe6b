import Foundation
import Glibc
import LoadDriver
import LoadPlan
import Measurement
import Reports

/// The measurements of the self-test, one after the other, against the built-in server.
struct SelfTest {
    private static let users = 50
    /// Enough for what a user takes to stand out, and for an open load to make up for a stall.
    ///
    /// A connection has two ends here, and both are ours: fewer where few files may be open.
    private static let manyUsers = min(2_000, max(users + 1, (openFileLimit - 200) / 2))
    private static let measurements = 9

    private let duration: String
    private let progress = SelfTestProgress(of: measurements)

    init(duration: String) { self.duration = duration }

    func run() throws -> SelfTestFigures {
        defer { progress.clear() }
        return try FixedServer.serving { url in
            try measure(SelfTestBench(url: url, duration: duration, progress: progress))
        }
    }

    private func measure(_ bench: SelfTestBench) throws -> SelfTestFigures {
        let machine = MachineInfo.current
        var figures = SelfTestFigures(
            machine: machine,
            users: Self.users,
            seconds: 0,
            openFiles: Self.openFileLimit
        )
        for transport in [TransportChoice.socket, .curl] {
            let few = try measureCeilings(&figures, bench, transport)
            let many = try bench.run(
                LoadOptions(users: Self.manyUsers),
                transport,
                workers: machine.cores
            )
            figures.memory.append(
                .init(
                    transport: transport.title,
                    users: Self.manyUsers,
                    bytesPerUser: Double(many.heapBytes - few) / Double(Self.manyUsers - Self.users)
                )
            )
        }
        let timer = try bench.run(LoadOptions(rate: "1000/s"), .socket, workers: 1).result
        figures.timer = .init(transport: "socket", askedPerSecond: 1_000, timer)
        figures.seconds = timer.duration
        return figures
    }

    /// One worker, then all of them, then all at half their rate; answers the heap of all.
    private func measureCeilings(
        _ figures: inout SelfTestFigures,
        _ bench: SelfTestBench,
        _ transport: TransportChoice
    ) throws -> Int {
        let users = LoadOptions(users: Self.users)
        var heapBytes = 0
        var rate = 1.0
        for workers in Set([1, figures.machine.cores]).sorted() {
            let measured = try bench.run(users, transport, workers: workers)
            let ceiling = SelfTestFigures.Ceiling(
                transport: transport.title,
                workers: workers,
                measured.result
            )
            figures.ceilings.append(ceiling)
            heapBytes = measured.heapBytes
            rate = max(1, (ceiling.requestsPerSecond / 2).rounded())
        }
        let half = try bench.run(
            LoadOptions(users: Self.manyUsers, rate: "\(Int(rate))/s"),
            transport,
            workers: figures.machine.cores
        )
        figures.halves.append(
            .init(transport: transport.title, askedPerSecond: rate, half.result)
        )
        return heapBytes
    }

    private static var openFileLimit: Int {
        var limit = rlimit()
        unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        // A run raises the soft limit to the hard one.
        return Int(clamping: limit.rlim_max)
    }
}

extension TransportChoice {
    /// As the self-test's table has it.
    fileprivate var title: String { self == .curl ? "libcurl" : "socket" }
}
