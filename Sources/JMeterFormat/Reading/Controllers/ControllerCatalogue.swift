enum ControllerCatalogue {
    static let rows: [any ElementRow.Type] = [
        SimpleController.self, LoopController.self, OnceOnlyController.self,
        InterleaveController.self, RandomController.self, RandomOrderController.self,
        ThroughputController.self, RuntimeController.self, IfController.self,
        WhileController.self, SwitchController.self, ForEachController.self,
        ModuleController.self, IncludeController.self, TransactionController.self,
        CriticalSectionController.self, TestFragment.self,
    ]
}
