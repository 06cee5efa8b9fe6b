import CoreMetrics
import GRDB
import HTTPTypes
import Testing

@testable import Marketplace

@Suite struct `A server's operators` {
    private let market: TestMarket

    init() throws {
        market = try TestMarket(listings: 30)
    }

    @Test func `are told that it lives and is ready`() async throws {
        try await market.test { client in
            let answer = try await client.get("/healthz")
            #expect(answer.status == .ok)
            let second = try await client.get("/readyz")
            #expect(second.status == .ok)
        }
    }

    @Test func `are told that it drains while it still answers`() async throws {
        try await market.test { client in
            market.traffic.drain()
            let answer = try await client.get("/readyz")
            #expect(answer.status == .serviceUnavailable)
            let page = try await client.get("/")
            #expect(page.status == .ok)
            #expect(page.headers[.connection] == nil)
            market.traffic.close()
            let last = try await client.get("/")
            #expect(last.headers[.connection] == "close")
        }
    }

    @Test func `are told that it has lost its database`() async throws {
        try await market.test { client in
            try market.database.close()
            let answer = try await client.get("/readyz")
            #expect(answer.status == .serviceUnavailable)
            let second = try await client.get("/healthz")
            #expect(second.status == .ok)
            let third = try await client.get("/")
            #expect(third.status == .internalServerError)
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: [Transport.direct, .socket])
    func `read how often each route was asked for, exactly`(transport: Transport) async throws {
        try await market.test(transport) { client in
            for id in 1...7 { _ = try await client.get("/listings/\(id)") }
            for _ in 1...3 { _ = try await client.get("/listings/999") }
            let metrics = try await client.get("/metrics").text
            let found = #"http_requests_total{route="/listings/{id}",method="GET",status="200"} 7"#
            let missed = #"http_requests_total{route="/listings/{id}",method="GET",status="404"} 3"#
            #expect(metrics.contains(found + "\n"))
            #expect(metrics.contains(missed + "\n"))
            let series = #"{route="/listings/{id}",method="GET",status="200"} 7"#
            #expect(metrics.contains("http_request_duration_seconds_count" + series + "\n"))
        }
    }

    @Test func `see requests beyond the limit told to come back`() async throws {
        try await market.test { client in
            var places = 0
            while market.traffic.enter() { places += 1 }
            let answer = try await client.get("/")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.headers[.retryAfter] == "1")
            for _ in 0..<places { market.traffic.leave() }
            let second = try await client.get("/")
            #expect(second.status == .ok)
        }
    }
}

@Suite struct `The exposition` {
    @Test func `writes counters, gauges and histograms in order`() {
        let registry = PrometheusRegistry()
        registry.makeTimer(label: "wait_seconds", dimensions: []).recordNanoseconds(2_000_000)
        registry.makeMeter(label: "open", dimensions: []).set(2.5)
        registry.makeCounter(label: "asked_total", dimensions: [("who", "a\"b\\")]).increment(by: 4)
        let lines = registry.text.split(separator: "\n")
        #expect(lines.prefix(2) == ["# TYPE asked_total counter", #"asked_total{who="a\"b\\"} 4"#])
        #expect(lines[2...3] == ["# TYPE open gauge", "open 2.5"])
        #expect(lines[4] == "# TYPE wait_seconds histogram")
        #expect(lines.contains(#"wait_seconds_bucket{le="0.001"} 0"#))
        #expect(lines.contains(#"wait_seconds_bucket{le="0.0025"} 1"#))
        #expect(
            lines.suffix(3) == [
                #"wait_seconds_bucket{le="+Inf"} 1"#, "wait_seconds_sum 0.002",
                "wait_seconds_count 1",
            ]
        )
    }
}
