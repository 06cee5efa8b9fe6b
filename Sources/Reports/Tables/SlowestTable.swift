package import Measurement
import Notation

/// The slowest requests of a run for other programs; times in milliseconds, to the microsecond.
package struct SlowestTable {
    fileprivate enum Cell {
        case integer(Int?)
        case text(String?)
        case number(Double?)
    }

    private let slowest: SlowestRequests
    /// Nil where there is no log of a balancer.
    private let join: BalancerJoin?

    package init(_ slowest: SlowestRequests, _ join: BalancerJoin? = nil) {
        self.slowest = slowest
        self.join = join
    }

    package var csv: String {
        var csv = CSVRows()
        // The names are those of any row.
        let blank = SlowRequest(
            step: 0,
            dueAt: 0,
            moment: 0,
            waited: 0,
            service: 0,
            outcome: "",
            url: ""
        )
        let names = cells(blank).map(\.0)
        csv.append(names)
        for request in slowest.requests { csv.append(cells(request).map { $0.1.text }) }
        return csv.text
    }

    package var json: String {
        var members: [(String, JSONDocument)] = [
            ("run", .integer(slowest.info.number)),
            ("label", .string(slowest.info.label)),
            ("split_by", .optional(slowest.info.splitBy, JSONDocument.string)),
        ]
        if let join {
            members += [
                ("log_lines", .integer(join.lineCount)),
                ("log_lines_unread", .integer(join.badCount)),
                ("first_line_unread", .optional(join.firstBad, JSONDocument.integer)),
            ]
        }
        members.append(("requests", .array(documents)))
        return JSONDocument.object(members).text + "\n"
    }

    /// Of each request, without the run.
    var documents: [JSONDocument] {
        slowest.requests.map { request in
            .object(cells(request).dropFirst(2).map { ($0.0, $0.1.document) })
        }
    }

    private func cells(_ request: SlowRequest) -> [(String, Cell)] {
        let step = slowest.steps.indices.contains(request.step) ? slowest.steps[request.step] : nil
        return [
            ("run", .integer(slowest.info.number)),
            ("label", .text(slowest.info.label)),
            ("scenario", .text(step.map { slowest.scenarios[$0.scenario] })),
            ("step", .text(step?.name)),
            ("due_utc", .text(DateText.precise(request.moment))),
            ("due_s", .number(request.dueAt)),
            ("response_ms", milliseconds(request.response)),
            ("waited_ms", milliseconds(request.waited)),
            ("connect_ms", milliseconds(request.connect)),
            ("first_byte_ms", milliseconds(request.firstByte)),
            ("service_ms", milliseconds(request.service)),
            ("outcome", .text(request.outcome)),
            ("status", .integer(request.status)),
            ("url", .text(request.url)),
            ("split_kind", .text(request.split?.kindText)),
            ("split_value", .text(request.split?.value?.printable)),
            ("request_id", .text(request.requestID)),
        ] + (join.map { balancerCells(request, $0) } ?? [])
    }

    private func balancerCells(
        _ request: SlowRequest,
        _ join: BalancerJoin
    ) -> [(String, Cell)] {
        let shares = join.shares(of: request)
        let lines = join.lines(of: request)
        func all(_ field: KeyPath<BalancerLine, String>) -> Cell {
            .text(lines.isEmpty ? nil : lines.map { $0[keyPath: field] }.joined(separator: " "))
        }
        return [
            ("outside_ms", milliseconds(shares?.outside)),
            ("queue_ms", milliseconds(shares?.queue)),
            ("balancer_connect_ms", milliseconds(shares?.connect)),
            ("replica_ms", milliseconds(shares?.replica)),
            ("rest_ms", milliseconds(shares?.rest)),
            ("log_lines", .integer(lines.count)),
            ("backend", all(\.backend)),
            ("server", all(\.server)),
            ("termination", all(\.termination)),
            ("retries", all(\.retries)),
            ("accepted", all(\.time)),
        ]
    }

    private func milliseconds(_ microseconds: UInt64?) -> Cell {
        .number(microseconds.map { Double($0) / 1_000 })
    }
}

extension SlowestTable.Cell {
    /// Empty for what is not there.
    fileprivate var text: String {
        switch self {
        case .integer(let value): value.map(String.init) ?? ""
        case .text(let text): text ?? ""
        case .number(let value): value.map { Decimal.text($0, places: 3) } ?? ""
        }
    }

    fileprivate var document: JSONDocument {
        switch self {
        case .integer(let value): .optional(value, JSONDocument.integer)
        case .text(let text): .optional(text, JSONDocument.string)
        case .number(let value): .optional(value, JSONDocument.number)
        }
    }
}
