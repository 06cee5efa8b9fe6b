package import Notation

extension Plan {
    /// The plan of `perf-runner run URL`: one request, again and again.
    ///
    /// Without options it is 10 users for 10 seconds. A rate makes it an open load, in which
    /// `users` bounds the users at one time.
    package static func quick(url: String, _ options: LoadOptions) throws(Faults) -> Plan {
        var faults: [Fault] = []
        let read = options.checked(&faults)
        do throws(Wanted) {
            try WebAddress.checkAbsolute(url)
        } catch {
            let message = "The target must be \(error.what), got '\(url.shortened)'."
            faults.append(Fault(message, hint: error.hint))
        }
        if options.target != nil {
            faults.append(Fault("'--target' cannot stand beside a URL, which is the target."))
        }
        guard faults.isEmpty else { throw Faults(faults) }

        let duration = read.duration ?? 10_000_000_000
        let load: Load
        if let rate = read.rate {
            let stage = OpenLoad.Stage(
                startPerSecond: rate,
                endPerSecond: rate,
                nanoseconds: duration
            )
            let maxUsers = read.users ?? OpenLoad.defaultMaxUsers(peakPerSecond: rate)
            load = .open(OpenLoad(stages: [stage], maxUsers: maxUsers))
        } else {
            let users = read.users ?? 10
            let stages = [(users, 0), (users, duration)].map(ClosedLoad.Stage.init)
            load = .closed(ClosedLoad(stages: stages))
        }
        // What looks like an expression is none: the URL is requested as it is.
        let (origin, path) = WebAddress.split(url.escapingExpressions)
        let request = Request(name: "GET \(path)", method: "GET", url: Template(literal: path))
        var scenario = Scenario(name: "quick", load: load, steps: [.request(request)])
        do throws(Fault) {
            try scenario.apply(CheckedLoadOptions(preconnect: read.preconnect))
        } catch {
            throw Faults([error])
        }
        var plan = Plan(name: url, target: Template(literal: origin), scenarios: [scenario])
        plan.record(read)
        return plan
    }
}

extension String {
    fileprivate var escapingExpressions: String {
        var escaped = ""
        for character in self {
            escaped += character == "{" && escaped.last == "$" ? "%7B" : String(character)
        }
        return escaped
    }
}
