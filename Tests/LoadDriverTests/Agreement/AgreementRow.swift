import FixtureServer
import LoadModel
import LoadPlan
import Notation

/// A server's behaviour and the requests that meet it, which both transports must see alike.
struct AgreementRow: Sendable {
    /// What of an exchange is compared.
    enum Facet: Hashable, Sendable, CaseIterable {
        case outcome, head, body, cookies, location, version
        /// What the server received, to the byte.
        case requests
        /// Which connection each request came on.
        case connections
        case bytesSent, bytesReceived
        case retries
        /// What has a time, and that times are in order and between the bounds of the row.
        case times
    }

    let name: String
    /// Sent one after another by one slot; their paths stand below the row's own.
    var requests: [LoadPlan.Request]
    var script: @Sendable (Arrival) -> Behaviour
    /// Redirects are followed and cookies kept, as a user of the model does.
    var follows = false
    /// What the last request holds, whichever transport sent it; nil for whatever it likes.
    var lastRequestHolds: String?
    /// What must stay different, and why.
    var differences: [Facet: String] = [:]
    /// What may differ, as the kernel hands bytes on, and why.
    var chances: [Facet: String] = [:]

    init(
        _ name: String,
        _ requests: [LoadPlan.Request],
        _ script: @escaping @Sendable (Arrival) -> Behaviour
    ) {
        self.name = name
        self.requests = requests
        self.script = script
    }

    /// A GET, as often as said, that is answered with these bytes and then this.
    init(_ name: String, _ wire: String, then end: Act? = nil, times: Int = 2) {
        let bytes = Act.send(wire.originalBytes)
        let behaviour = Behaviour([bytes] + (end.map { [$0] } ?? []))
        self.init(name, Array(repeating: .to(""), count: times)) { _ in behaviour }
    }

    /// The row, with a difference that must stay.
    func differing(_ facets: Facet..., because reason: String) -> AgreementRow {
        var row = self
        for facet in facets { row.differences[facet] = reason }
        return row
    }

    /// The row, with what may differ from run to run.
    func loose(_ facets: Facet..., because reason: String) -> AgreementRow {
        var row = self
        for facet in facets { row.chances[facet] = reason }
        return row
    }

    /// The row, with other requests.
    func changed(_ change: (inout LoadPlan.Request) -> Void) -> AgreementRow {
        var row = self
        for index in row.requests.indices { change(&row.requests[index]) }
        return row
    }

    /// The row, with what its last request has to hold.
    func ending(in text: String) -> AgreementRow {
        var row = self
        row.lastRequestHolds = text
        return row
    }

    var following: AgreementRow {
        var row = self
        row.follows = true
        return row
    }
}

extension LoadPlan.Request {
    /// A request to a path below the row's own, of whose answer head and body are read.
    static func to(
        _ path: String,
        _ method: String = "GET",
        body: String? = nil,
        headers: [(String, String)] = [],
        within timeout: Duration = .seconds(60)
    ) -> LoadPlan.Request {
        var request = LoadPlan.Request(
            name: "request",
            method: method,
            url: Template(literal: path)
        )
        if let body { request.body = .text(Template(literal: body)) }
        request.headers = headers.map { Header(name: $0.0, value: Template(literal: $0.1)) }
        request.timeout.totalNanoseconds = timeout.nanoseconds
        return request
    }
}

let answerOK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

/// A byte that is an "é" in ISO-8859-1, and nothing in UTF-8.
let latinByte = String(lossless: [0xE9].span)

func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

/// A row for each name and what goes with it; so typed, long lists compile fast.
func each(
    _ pairs: [(String, String)],
    _ row: (_ name: String, _ text: String) -> AgreementRow
) -> [AgreementRow] {
    pairs.map { row($0.0, $0.1) }
}
