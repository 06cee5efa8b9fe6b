import FixtureServer
import LoadModel
import LoadPlan
import Notation
import Testing

@testable import LoadDriver

/// The whole table, in the order of its files.
let agreementTable: [AgreementRow] = [
    agreementOnFraming, agreementOnHeads, agreementOnConnections, agreementOnRequests,
    agreementOnLosses, agreementOnCuts,
].flatMap { $0 }

@Suite(.timeLimit(.minutes(5))) struct `The two transports agree` {
    @Test func `on every row of the table`() throws {
        let rows = agreementTable
        print("The table of agreement has \(rows.count) rows.")
        #expect(rows.count >= 300)
        #expect(Set(rows.map(\.name)).count == rows.count, "two rows have one name")
        let socket = try AgreementDrive(rows, by: .socket)
        let curl = try AgreementDrive(rows, by: .curl)
        for (index, row) in rows.enumerated() {
            let found = AgreementComparison(
                row,
                socket.exchanges[index],
                curl.exchanges[index],
                socket.seen[index],
                curl.seen[index]
            ).differences
            for (facet, what) in found
            where row.differences[facet] == nil && row.chances[facet] == nil {
                Issue.record("\(row.name): \(facet) differs: \(what)")
            }
            if let wanted = row.lastRequestHolds {
                for seen in [socket.seen[index], curl.seen[index]] {
                    let last = seen.requests.last ?? ""
                    #expect(last.contains(wanted), "\(row.name): \(last.printable)")
                }
            }
            for facet in row.differences.keys where found[facet] == nil {
                Issue.record("\(row.name): \(facet) is listed as a difference, and is none")
            }
        }
    }
}

/// What differs between the two runs of a row.
struct AgreementComparison {
    var differences: [AgreementRow.Facet: String] = [:]

    init(
        _ row: AgreementRow,
        _ socket: [SeenExchange],
        _ curl: [SeenExchange],
        _ seenSocket: SeenRequests,
        _ seenCurl: SeenRequests
    ) {
        func compare<Value: Equatable>(
            _ facet: AgreementRow.Facet,
            _ value: (SeenExchange) -> Value
        ) {
            let (ours, theirs) = (socket.map(value), curl.map(value))
            if ours != theirs { differences[facet] = shown(ours, theirs) }
        }
        compare(.outcome) { $0.outcome }
        compare(.retries) { $0.wasRetried }
        compare(.times) { $0.comparableTimes }
        if seenSocket.requests != seenCurl.requests {
            differences[.requests] = shown(seenSocket.requests, seenCurl.requests)
        }
        if seenSocket.connections != seenCurl.connections {
            differences[.connections] = shown(seenSocket.connections, seenCurl.connections)
        }
        for (ours, theirs) in zip(socket, curl) where abs(ours.seconds - theirs.seconds) > 20 {
            differences[.times] = "\(ours.seconds) s and \(theirs.seconds) s"
        }
        // Of an answer that is no answer there is nothing to look at.
        guard !socket.contains(where: { $0.isFailure }), !curl.contains(where: { $0.isFailure })
        else {
            if let first = differences[.outcome] {
                differences[.outcome] = "\(first) \(socket.map(\.detail)) \(curl.map(\.detail))"
            }
            return
        }
        compare(.head) { $0.head }
        compare(.body) { $0.body }
        compare(.cookies) { $0.setCookies }
        compare(.location) { $0.location }
        compare(.version) { $0.version }
        compare(.bytesSent) { $0.bytesSent }
        compare(.bytesReceived) { $0.bytesReceived }
    }
}

private func shown<Value>(_ ours: Value, _ theirs: Value) -> String {
    "socket \("\(ours)".prefix(400)), libcurl \("\(theirs)".prefix(400))"
}

extension SeenExchange {
    var isFailure: Bool { !outcome.hasPrefix("status ") }

    /// Of a failure not whether a first byte came: libcurl tells of an answer only when its first
    /// line is whole.
    var comparableTimes: [Bool] {
        isFailure ? times.indices.filter { $0 != 2 }.map { times[$0] } : times
    }
}
