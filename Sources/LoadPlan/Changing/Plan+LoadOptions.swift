package import Notation

/// What a command line says of the load and of what is recorded; texts are as they were typed.
package struct LoadOptions: Sendable, Equatable {
    package var target: String?
    package var users: Int?
    /// `200/s`, `12/min`, `1/h` or a number per second.
    package var rate: String?
    /// `30s`, `1m30s`.
    package var duration: String?
    package var preconnect: Int?
    /// The name of a header.
    package var splitBy: String?
    package var sendsRequestIDs: Bool

    package init(
        target: String? = nil,
        users: Int? = nil,
        rate: String? = nil,
        duration: String? = nil,
        preconnect: Int? = nil,
        splitBy: String? = nil,
        sendsRequestIDs: Bool = false
    ) {
        self.target = target
        self.users = users
        self.rate = rate
        self.duration = duration
        self.preconnect = preconnect
        self.splitBy = splitBy
        self.sendsRequestIDs = sendsRequestIDs
    }
}

extension Plan {
    /// Puts what a command line says in the place of what the plan says, in every scenario.
    ///
    /// Users and rates become the peak of a scenario's stages, which keep their proportions. A new
    /// duration leaves a ramp-up as it is and changes the hold behind it; any other list of stages
    /// is stretched as a whole. The plan stays as it was where there is a fault.
    package mutating func apply(_ options: LoadOptions) throws(Faults) {
        var faults: [Fault] = []
        let read = options.checked(&faults)
        var plan = self
        if let target = read.target { plan.target = Template(literal: target) }
        plan.record(read)
        for index in plan.scenarios.indices {
            do throws(Fault) {
                try plan.scenarios[index].apply(read)
            } catch {
                faults.append(error)
            }
        }
        if let fault = plan.fault(ofWarmUp: plan.warmUpSeconds) { faults.append(fault) }
        faults += plan.settleStages().map(\.fault)
        guard faults.isEmpty else { throw Faults(faults) }
        self = plan
    }
}

extension Plan {
    /// Records what the options ask for besides what the plan does.
    mutating func record(_ options: CheckedLoadOptions) {
        if let header = options.splitBy { splitBy = header }
        if options.sendsRequestIDs { sendsRequestIDs = true }
    }
}

/// Options as they are meant: the rate per second, the duration in nanoseconds.
struct CheckedLoadOptions {
    var target: String?
    var users: Int?
    var rate: Double?
    var duration: UInt64?
    var preconnect: Int?
    var splitBy: String?
    var sendsRequestIDs = false
}

extension LoadOptions {
    /// What is wrong with them, whatever the plan.
    package var faults: [Fault] {
        var faults: [Fault] = []
        _ = checked(&faults)
        return faults
    }

    /// Leaves out what is wrong, with a fault for it.
    func checked(_ faults: inout [Fault]) -> CheckedLoadOptions {
        var read = CheckedLoadOptions()
        check("--target", target, &faults) { text throws(Wanted) in
            try WebAddress.checkTarget(text)
            read.target = text
        }
        check("--users", users.map(String.init), &faults) { _ throws(Wanted) in
            guard let users, users > 0 else { throw Wanted("positive") }
            guard users <= PlanLimits.users else {
                throw Wanted("at most \(PlanLimits.users)")
            }
            read.users = users
        }
        check("--rate", rate, &faults) { text throws(Wanted) in
            read.rate = try Units.perSecond(text)
        }
        check("--duration", duration, &faults) { text throws(Wanted) in
            let nanoseconds = try Units.nanoseconds(text)
            guard nanoseconds > 0 else { throw Wanted("longer than 0") }
            read.duration = nanoseconds
        }
        check("--preconnect", preconnect.map(String.init), &faults) { _ throws(Wanted) in
            guard let preconnect, preconnect >= 0 else { throw Wanted("0 or more") }
            read.preconnect = preconnect
        }
        check("--split-by", splitBy, &faults) { text throws(Wanted) in
            guard text.isHeaderName else { throw .headerName }
            read.splitBy = text
        }
        read.sendsRequestIDs = sendsRequestIDs
        return read
    }

    private func check(
        _ option: String,
        _ text: String?,
        _ faults: inout [Fault],
        _ read: (String) throws(Wanted) -> Void
    ) {
        guard let text else { return }
        do throws(Wanted) {
            try read(text)
        } catch {
            let message = "'\(option)' must be \(error.what), got '\(text.shortened)'."
            faults.append(Fault(message, hint: error.hint))
        }
    }
}
