import Foundation
import LoadModel
import LoadPlan
import Testing

@Suite struct `A user in nested control flow` {
    private static let users = 10_000

    /// Counted in a process of its own, so that no other test allocates meanwhile.
    @Test func `takes at most 1.5 KB`() async {
        await #expect(processExitsWith: .success) {
            let program = try Program(
                plan(closed(users: Self.users, seconds: 1), Self.nested),
                properties: [:]
            )
            let before = Self.allocated
            var worker = Worker(
                program,
                share: WorkerShare(index: 0, count: 1),
                seed: 1,
                start: 0,
                wallStart: 0,
                shared: program.sharedCounters()
            )
            var sent = 0
            while case .send = worker.next(at: 0) { sent += 1 }
            let bytes = (Self.allocated - before) / Self.users
            print("\(bytes) bytes a user")
            exit(sent == Self.users && bytes <= 1_500 ? EXIT_SUCCESS : EXIT_FAILURE)
        }
    }

    /// Bytes of memory that the process has.
    private static var allocated: Int {
        let statm = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = statm?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return (pages ?? 0) * 4_096
    }

    /// Ten structures around a request.
    private static var nested: [Step] {
        var steps = [get("/")]
        for depth in 0..<2 {
            steps = [Step(Group(name: "group \(depth)", steps: steps))]
            steps = [.repeat(times: Template(literal: "3"), steps: steps)]
            let values = ["1", "2"].map { Template(literal: $0) }
            steps = [Step(ForEach(.listed(values), as: "x\(depth)", steps: steps))]
            steps = [Step(RandomOrder([Step(Every(1, per: .user, steps: steps))]))]
        }
        return steps
    }
}
