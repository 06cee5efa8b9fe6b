/// The keys of a plan's objects: what the decoder reads and what the schema describes.
package enum PlanKeys {
    package enum Plan: String, CaseIterable {
        case schema = "$schema"
        case name, target, variables, headers, http, timeout, gracefulStop, data, scenarios
        case thresholds
    }

    package enum HTTP: String, CaseIterable { case version, compression, redirects, verifyTLS }

    package enum Timeout: String, CaseIterable { case connect, total }

    package enum Data: String, CaseIterable {
        case file, names, delimiter, share, atEnd, order
    }

    package enum Scenario: String, CaseIterable {
        case name, load, steps, timeout, gracefulStop, headers, startAfter
    }

    package enum Load: String, CaseIterable {
        case users, rampUp, duration, iterations, pacing, arrivals, maxUsers, preconnect
    }

    package enum UserStage: String, CaseIterable { case rampTo, `for`, hold }

    package enum ArrivalStage: String, CaseIterable { case rate, rampTo, `for` }

    package enum Request: String, CaseIterable {
        case get, post, put, patch, delete, head, options
        case method, url, name, headers, query, body, json, form, timeout, check, extract

        /// The keys that say method and URL at once.
        package static let methods: [Request] = [
            .get, .post, .put, .patch, .delete, .head, .options,
        ]
    }

    package enum ThinkStep: String, CaseIterable { case think }

    package enum ThinkRange: String, CaseIterable { case between }

    package enum IfStep: String, CaseIterable { case `if`, steps, `else` }

    package enum RepeatStep: String, CaseIterable { case `repeat`, steps }

    package enum SetStep: String, CaseIterable { case set }

    package enum Check: String, CaseIterable {
        case status, contains, notContains, regex, json, duration
    }

    package enum Extract: String, CaseIterable {
        case regex, json, xpath, between, header, group, match
        case fallback = "default"
    }
}
