import Testing

@testable import ResultStore

@Suite struct `A core shared with a worker` {
    /// Each turn may last until the kernel's next tick: more of them, and seconds would pile up.
    @Test(arguments: [1, 16, 17, 33, 100, 500])
    func `is given away a hundred times a second at most`(steps: Int) {
        let workers = 2
        var core = SharedCore(steps: steps, workers: workers)
        let turns = (0..<(6 * steps + workers + 3)).count { _ in core.finishesTurn() }
        #expect((1...100).contains(turns))
    }
}
