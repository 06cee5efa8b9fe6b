enum GroupCatalogue {
    static let rows: [any ElementRow.Type] = [
        ThreadGroup.self, OpenModelThreadGroup.self, SetUpThreadGroup.self,
        TearDownThreadGroup.self, ConcurrencyThreadGroup.self, ArrivalsThreadGroup.self,
        FreeFormArrivalsThreadGroup.self, UltimateThreadGroup.self, SteppingThreadGroup.self,
    ]
}
