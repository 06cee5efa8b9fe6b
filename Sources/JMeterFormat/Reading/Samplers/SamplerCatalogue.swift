enum SamplerCatalogue {
    static let rows: [any ElementRow.Type] = [
        HTTPSampler.self, JavaRequest.self, JSR223Sampler.self, BeanShellSampler.self,
        BSFSampler.self, DebugSampler.self, DummySampler.self, FlowControlAction.self,
    ]
}
