import LoadPlan
import Notation

/// Threads that come and go together: what a thread group of JMeter can do.
struct ThreadShare {
    var users: Int
    /// From the start of the scenario.
    var delay: UInt64
    var rampUp: UInt64
    /// From `delay`; nil for as long as its iterations take.
    var duration: UInt64?
}

extension ClosedLoad {
    /// The load as groups of threads, each of which comes up in a straight line and goes at once.
    ///
    /// Users who leave before the end are those who came last.
    func shares(in conversion: inout Conversion) -> [ThreadShare] {
        let end = durationNanoseconds
        var shares: [ThreadShare] = []
        var now: UInt64 = 0
        var users = 0
        for stage in stages {
            if stage.users > users {
                shares.append(
                    ThreadShare(
                        users: stage.users - users,
                        delay: now,
                        rampUp: stage.nanoseconds,
                        duration: holdsUntilDone ? nil : end - now
                    )
                )
            } else if stage.users < users {
                if stage.nanoseconds > 0 {
                    conversion.warn("Users who leave little by little leave when all have to.")
                }
                Self.leave(users - stage.users, at: now + stage.nanoseconds, &shares)
            }
            users = stage.users
            now += stage.nanoseconds
        }
        return shares
    }

    private static func leave(_ count: Int, at end: UInt64, _ shares: inout [ThreadShare]) {
        var rest = count
        for index in shares.indices.reversed() where rest > 0 {
            guard shares[index].duration.map({ shares[index].delay + $0 > end }) ?? true else {
                continue
            }
            let leaving = min(rest, shares[index].users)
            rest -= leaving
            var staying = shares[index]
            staying.users -= leaving
            shares[index].users = leaving
            shares[index].duration = end - shares[index].delay
            if staying.users > 0 { shares.insert(staying, at: index) }
        }
    }
}

extension Conversion {
    /// A thread group for each share of a closed load; the first bears the scenario's name.
    mutating func groups(
        _ load: ClosedLoad,
        of scenario: Scenario,
        index: Int?,
        _ children: [JMXElement]
    ) -> [JMXElement] {
        let users = index.flatMap { properties.number("users", ofScenario: $0) }
        let iterations =
            index.flatMap { properties.number("iterations", ofScenario: $0) } ?? "\(loops(load))"
        let shares = load.shares(in: &self)
        if shares.count > 1 {
            warn("The stages of its load become \(shares.count) thread groups that add up.")
        }
        var children = children
        if let pacing = load.pacingNanoseconds {
            warn("'pacing' is a timer that does not catch up where an iteration was late.")
            children.insert(.moment("Pace", [Self.pace(pacing)]), at: 0)
        }
        return shares.enumerated().map { place, share in
            group(
                place == 0 ? scenario.name : "\(scenario.name), \(place + 1)",
                share,
                users: shares.count == 1 ? users ?? "\(share.users)" : "\(share.users)",
                iterations: iterations,
                of: scenario,
                children
            )
        }
    }

    /// Of each thread; -1 for as many as the time allows.
    private mutating func loops(_ load: ClosedLoad) -> Int {
        if load.throughput != nil {
            warn("'throughput' is left out: the users send as fast as they get answers.")
        }
        switch load.iterations {
        case nil: return -1
        case .each(let count): return count
        case .shared(let count):
            let each = (count + load.maxUsers - 1) / load.maxUsers
            warn("Shared iterations are dealt out: each thread does \(each), fast or slow.")
            return each
        }
    }

    private mutating func group(
        _ name: String,
        _ share: ThreadShare,
        users: String,
        iterations: String,
        of scenario: Scenario,
        _ children: [JMXElement]
    ) -> JMXElement {
        let start = scenario.startAfterNanoseconds
        let graceful = Self.decimal(Double(scenario.gracefulStopNanoseconds) / 1e9)
        let delay = whole(start + share.delay, .seconds, "startAfter")
        let duration = share.duration.map { whole($0, .seconds, "duration") }
        let isScheduled = duration != nil || delay > 0
        return JMXElement(
            "ThreadGroup",
            gui: "ThreadGroupGui",
            name: name,
            [
                .string("TestPlan.comments", "gracefulStop, which JMeter has not: \(graceful) s"),
                .string("ThreadGroup.on_sample_error", "continue"),
                .element(
                    "ThreadGroup.main_controller",
                    type: "LoopController",
                    gui: "LoopControlPanel",
                    [
                        .bool("LoopController.continue_forever", false),
                        .string("LoopController.loops", iterations),
                    ]
                ),
                .string("ThreadGroup.num_threads", users),
                .string("ThreadGroup.ramp_time", "\(whole(share.rampUp, .seconds, "rampUp"))"),
                .bool("ThreadGroup.scheduler", isScheduled),
                .string("ThreadGroup.duration", duration.map { "\($0)" } ?? ""),
                .string("ThreadGroup.delay", delay > 0 ? "\(delay)" : ""),
                .bool("ThreadGroup.same_user_on_next_iteration", true),
            ],
            children: children
        )
    }

    /// At most one iteration in such a time; the timer counts samples a minute.
    private static func pace(_ nanoseconds: UInt64) -> JMXElement {
        JMXElement(
            "ConstantThroughputTimer",
            gui: "TestBeanGUI",
            name: "Pacing",
            [
                .int("calcMode", 0),
                .string("throughput", Self.decimal(60e9 / Double(nanoseconds))),
            ]
        )
    }

    /// A number without an exponent, which JMeter's fields do not read.
    static func decimal(_ number: Double) -> String {
        let thousandths = Int((number * 1000).rounded())
        let rest = String(thousandths % 1000 + 1000).dropFirst()
        return "\(thousandths / 1000).\(rest)"
    }
}
