package import Measurement
package import Notation

extension TraceEvent {
    /// What tools read, on one line; times are in milliseconds.
    package var json: JSONValue {
        switch self {
        case .pause(let moment, let nanoseconds):
            .object(
                [("event", "pause")] + moment.members
                    + [("milliseconds", .milliseconds(nanoseconds / 1_000))]
            )
        case .exchange(let exchange):
            .object([("event", "request")] + exchange.moment.members + exchange.members)
        }
    }
}

private typealias Members = [(name: String, value: JSONValue?)]

extension TracedMoment {
    fileprivate var members: Members {
        [("scenario", .text(scenario)), ("iteration", .number(iteration))]
    }
}

extension TracedExchange {
    fileprivate var members: Members {
        var members: Members = [
            ("step", .text(step)), ("redirects", .number(redirects)),
            ("set", assigned.json), ("request", request.json),
            ("answer", answer?.json ?? .null), ("times", times.json),
            ("checks", .list(checks.map(\.json))),
            ("extractions", .list(extractions.map(\.json))),
        ]
        switch end {
        case .redirected: members.append(("outcome", "redirected"))
        case .done(let outcome, let isError, let complaint):
            members += [
                ("outcome", .text(outcome)), ("isError", .literal("\(isError)")),
                ("complaint", complaint.map(JSONValue.text)),
            ]
        }
        return members
    }
}

extension [TracedValue] {
    /// A name may come twice.
    fileprivate var json: JSONValue {
        .list(map { ["name": .text($0.name), "value": .text($0.value)] })
    }
}

extension TracedRequest {
    fileprivate var json: JSONValue {
        .object([
            ("method", .text(method)), ("url", .text(url)), ("headers", headers.json),
            ("body", body?.json),
        ])
    }
}

extension TracedAnswer {
    fileprivate var json: JSONValue {
        .object([
            ("version", .text(version.name)), ("status", .number(status)),
            ("headers", headers.json), ("body", body.json),
        ])
    }
}

extension TracedBody {
    fileprivate var json: JSONValue {
        .object([
            ("text", text.map(JSONValue.text) ?? .null), ("isCut", .literal("\(isCut)")),
            ("bytes", .number(bytes)),
        ])
    }
}

extension TracedTimes {
    fileprivate var json: JSONValue {
        .object([
            ("waited", waited.map(JSONValue.milliseconds)),
            ("connect", connect.map(JSONValue.milliseconds)),
            ("firstByte", firstByte.map(JSONValue.milliseconds)),
            ("total", .milliseconds(total)),
        ])
    }
}

extension TracedCheck {
    fileprivate var json: JSONValue {
        .object([
            ("check", .text(description)), ("holds", .literal("\(complaint == nil)")),
            ("complaint", complaint.map(JSONValue.text)),
        ])
    }
}

extension TracedExtraction {
    fileprivate var json: JSONValue {
        .object([
            ("variable", .text(variable)), ("values", values.json),
            ("complaint", complaint.map(JSONValue.text)),
        ])
    }
}

extension JSONValue {
    fileprivate static func milliseconds(_ microseconds: UInt64) -> JSONValue {
        .literal("\(Double(microseconds) / 1_000)")
    }
}
