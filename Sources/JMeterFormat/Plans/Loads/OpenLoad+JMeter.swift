import LoadPlan
import Notation

extension Conversion {
    private static let leadSeconds = 5

    /// JMeter's core has one kind of group for arrivals, the Open Model Thread Group of 5.5.
    mutating func group(
        _ load: OpenLoad,
        _ scenario: Scenario,
        _ children: [JMXElement]
    ) -> JMXElement {
        warn(
            "Its first arrival comes \(Self.leadSeconds) s later than in the plan: "
                + "JMeter counts from before it has read its own plan."
        )
        if load.spacing == .even {
            warn("Arrivals come at random moments in JMeter; there are as many in each stage.")
        }
        warn("Each arrival is a thread and opens a connection of its own in JMeter.")
        warn("'maxUsers' has no equal in JMeter: no arrival is dropped.")
        if load.preconnect > 0 { warn("'preconnect' has no equal in JMeter.") }
        return JMXElement(
            "org.apache.jmeter.threads.openmodel.OpenModelThreadGroup",
            gui: "org.apache.jmeter.threads.openmodel.gui.OpenModelThreadGroupGui",
            name: scenario.name,
            [
                .string("ThreadGroup.on_sample_error", "continue"),
                .element(
                    "ThreadGroup.main_controller",
                    type: "org.apache.jmeter.threads.openmodel.OpenModelThreadGroupController",
                    gui: nil,
                    []
                ),
                .string("OpenModelThreadGroup.schedule", schedule(load, scenario)),
                .string("OpenModelThreadGroup.random_seed", "1"),
            ],
            children: children
        )
    }

    /// `rate(0/sec) random_arrivals(5000 ms) rate(50/sec)`: a straight line between two rates.
    private mutating func schedule(_ load: OpenLoad, _ scenario: Scenario) -> String {
        // Arrivals that are due before JMeter has compiled its plan come all at once: it takes some
        // seconds to load Groovy.
        var parts = ["pause(\(Self.leadSeconds) sec)"]
        let delay = whole(scenario.startAfterNanoseconds, .milliseconds, "startAfter")
        if delay > 0 { parts.append("pause(\(delay) ms)") }
        for stage in load.stages {
            let time = whole(stage.nanoseconds, .milliseconds, "arrivals")
            guard time > 0 else { continue }
            parts.append("rate(\(Self.decimal(stage.startPerSecond * 3600))/hour)")
            parts.append("random_arrivals(\(time) ms)")
            parts.append("rate(\(Self.decimal(stage.endPerSecond * 3600))/hour)")
        }
        let graceful = whole(scenario.gracefulStopNanoseconds, .milliseconds, "gracefulStop")
        // At its end the group interrupts what still runs.
        if graceful > 0 { parts.append("pause(\(graceful) ms)") }
        return parts.joined(separator: " ")
    }
}
