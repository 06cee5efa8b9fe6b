enum TimerCatalogue {
    static let rows: [any ElementRow.Type] = [
        ConstantTimer.self, UniformTimer.self, GaussianTimer.self, PoissonTimer.self,
        ConstantThroughputTimer.self, PreciseThroughputTimer.self, SynchronizingTimer.self,
    ]
}
