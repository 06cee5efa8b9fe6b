import LoadModel

extension Worker {
    /// The only worker of a run that starts at 0.
    static func alone(with program: Program) -> Worker {
        Worker(
            program,
            share: WorkerShare(index: 0, count: 1),
            seed: 1,
            start: 0,
            wallStart: 0,
            shared: program.sharedCounters()
        )
    }
}
