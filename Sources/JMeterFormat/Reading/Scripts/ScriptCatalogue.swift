/// Elements whose work is a script, besides samplers.
enum ScriptCatalogue {
    static let rows: [any ElementRow.Type] = [
        JSR223PreProcessor.self, BeanShellPreProcessor.self, BSFPreProcessor.self,
        JSR223PostProcessor.self, BeanShellPostProcessor.self, BSFPostProcessor.self,
        JSR223Assertion.self, BeanShellAssertion.self, BSFAssertion.self, JSR223Timer.self,
        BeanShellTimer.self, BSFTimer.self, JSR223Listener.self, BeanShellListener.self,
        BSFListener.self,
    ]
}
