import JMeterFormat
import Measurement
import Notation
import Testing

@Suite struct `A JTL in CSV` {
    @Test(arguments: [1, 7, 64, 1_000_000])
    func `is a run, in whatever pieces it comes`(size: Int) throws {
        let reading = try JTLReading(JTLText.usual, inPiecesOf: size)
        #expect(reading.run.warnings == [])
        #expect(reading.run.scenarios == ["visitors", "buyers"])
        #expect(
            reading.run.steps == [
                StepIdentity(scenario: 0, name: "home", checks: []),
                StepIdentity(scenario: 0, name: "search", checks: []),
                StepIdentity(scenario: 0, name: "browse", kind: .transaction, checks: []),
                StepIdentity(scenario: 1, name: "search", checks: []),
            ]
        )
        #expect(reading.run.startedAt == 1_763_925_000)
        #expect(reading.run.duration == 1.207)
        #expect(reading.run.target == "http://127.0.0.1:8080")
        #expect(reading.seconds.map(\.activeUsers) == [3, 2])
    }

    @Test func `has transactions that are not added to the sum`() throws {
        let totals = try JTLReading(JTLText.usual).totals
        #expect(totals.overall.requests == 4)
        #expect(totals.overall.bytesReceived == 4_900)
        #expect(totals.overall.bytesSent == 496)
        #expect(totals.overall.response.max == 400_127)
    }

    @Test func `has times in microseconds, by the histogram's own definition`() throws {
        let home = try #require(try JTLReading(JTLText.usual).statistics("home"))
        var expected = LatencyHistogram()
        for milliseconds: UInt64 in [12, 7] { expected.record(milliseconds * 1000) }
        #expect(home.response == expected)
        #expect(home.service == expected)
        #expect(home.connect.totalCount == 1)
        #expect(home.firstByte.totalCount == 2)
    }

    @Test func `gives percentiles that are worked out anew`() throws {
        // 1, 2, … 1000 ms, of which JMeter's dashboard would interpolate.
        let rows = (1...1000).map {
            "\(1_763_925_000_000 + $0),\($0),home,200,OK,group 1-1,text,true,,1,1,1,1,null,0,0,0"
        }
        let reading = try JTLReading(([JTLText.header] + rows).joined(separator: "\n"))
        let p95 = try #require(reading.totals.overall.response.percentile(95))
        #expect((950_000...950_511).contains(p95))
        #expect(reading.totals.overall.requests == 1000)
    }

    @Test(arguments: [
        ("yyyy/MM/dd HH:mm:ss.SSS", "2025/11/23 19:10:00.250"),
        ("dd.MM.yyyy HH:mm:ss.SSS", "23.11.2025 19:10:00.250"),
        ("dd.MM.yyyy HH:mm:ss,SSS", "\"23.11.2025 19:10:00,250\""),
        ("yyyyMMddHHmmssSSS", "20251123191000250"),
        ("d MMM yyyy, h:mm:ss.S a", "\"23 Nov 2025, 7:10:00.250 PM\""),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2025-11-23T20:10:00.250+01:00"),
        ("EEEE dd/MM/yy HH:mm:ss.SSS", "Sunday 23/11/25 19:10:00.250"),
        ("H:mm:ss.SSS 'of' yyyy-M-d", "19:10:00.250 of 2025-11-23"),
        // Whatever the pattern, what JMeter writes by itself is read as well.
        ("dd.MM.yyyy", "1763925000250"),
    ])
    func `has times as the pattern says`(pattern: String, time: String) throws {
        let text = "timeStamp,elapsed,label,success\n\(time),10,home,true\n"
        let reading = try JTLReading(text, timestamps: try DatePattern(pattern))
        #expect(reading.run.startedAt == 1_763_925_000.25)
        #expect(reading.run.warnings == [])
    }

    @Test func `counts what does not follow the pattern`() throws {
        let rows = ["31.06.2025 19:10", "30.06.2025 19:10", "30.06.2025 24:10", "30.6.25 1:1"]
        let text = "timeStamp,elapsed\n" + rows.map { "\($0),10\n" }.joined()
        let pattern = try DatePattern("dd.MM.yyyy HH:mm")
        let reading = try JTLReading(text, timestamps: pattern)
        #expect(reading.run.sampleCount == 1)
        #expect(
            reading.run.warnings.first
                == "Left out line 2: 'timeStamp' must be a time, got '31.06.2025 19:10'."
        )
    }

    @Test func `says why requests failed`() throws {
        let failures = [
            ("503", "Service Unavailable", "status 503"),
            ("200", "OK", "failed assertion"),
            (
                "Non HTTP response code: java.net.SocketTimeoutException",
                "Non HTTP response message: Read timed out", "timeout"
            ),
            (
                "Non HTTP response code: org.apache.http.conn.ConnectTimeoutException",
                "Non HTTP response message: Connect to h:1 failed: connect timed out",
                "connect timeout"
            ),
            (
                "Non HTTP response code: org.apache.http.conn.HttpHostConnectException",
                "Non HTTP response message: Connect to 127.0.0.1:1 failed: Connection refused",
                "connection refused"
            ),
            (
                "Non HTTP response code: java.net.UnknownHostException",
                "Non HTTP response message: nowhere", "name not resolved"
            ),
            (
                "Non HTTP response code: org.apache.http.NoHttpResponseException",
                "Non HTTP response message: h:1 failed to respond", "closed early"
            ),
            (
                "Non HTTP response code: java.net.SocketException",
                "Non HTTP response message: Connection reset", "connection reset"
            ),
            (
                "Non HTTP response code: javax.net.ssl.SSLHandshakeException",
                "Non HTTP response message: handshake", "TLS failure"
            ),
            (
                "Non HTTP response code: java.net.URISyntaxException",
                "Non HTTP response message: Illegal character", "bad URL"
            ),
            ("Non HTTP response code: java.lang.RuntimeException", "x", "other"),
        ]
        let rows = failures.enumerated().map { place, failure in
            "\(1_763_925_000_000 + place),5,home,\(failure.0),\(failure.1),g 1-1,text,false,"
                + ",1,1,1,1,null,0,0,0"
        }
        let reading = try JTLReading(([JTLText.header] + rows).joined(separator: "\n"))
        let home = try #require(reading.statistics("home"))
        #expect(home.errors == failures.count)
        #expect(home.outcomes == Dictionary(uniqueKeysWithValues: failures.map { ($0.2, 1) }))
        // Those that never reached the server have no response time.
        #expect(home.unreached == 5)
        #expect(home.response.totalCount == UInt64(failures.count - 5))
    }

    @Test func `keeps what the first failures of a kind say`() throws {
        let row =
            "1763925000000,5,home,200,OK,g 1-1,text,false,\"Test failed: text expected\n"
            + "to contain /x/\",1,1,1,1,http://h/a,0,0,0"
        let rows = Array(repeating: row, count: 8)
        let reading = try JTLReading(([JTLText.header] + rows).joined(separator: "\r\n"))
        #expect(reading.totals.errorSamples.count == FirstErrors.kept)
        let sample = try #require(reading.totals.errorSamples.first)
        #expect(sample.detail == "Test failed: text expected\nto contain /x/")
        #expect(sample.url == "http://h/a")
        #expect(sample.at == 0.005)
        #expect(reading.statistics("home")?.errors == 8)
    }

    @Test(arguments: [
        "elapsed,timeStamp\n5,1763925000000\n",
        "\u{FEFF}timeStamp,elapsed\r\n1763925000000,5\r\n",
        "\"var\";timeStamp;elapsed\nx;1763925000000;5\n",
        "timeStamp\telapsed\n1763925000000\t5",
        "\n\ntimeStamp,elapsed\n\n1763925000000,5\n\n",
    ])
    func `has any columns in any order, any delimiter and any line end`(text: String) throws {
        let reading = try JTLReading(text)
        #expect(reading.totals.overall.requests == 1)
        #expect(reading.totals.overall.response.totalCount == 1)
        #expect(reading.run.startedAt == 1_763_925_000)
        #expect(
            reading.run.warnings == [
                "It does not say which samples failed: all count as successes."
            ]
        )
    }

    @Test func `needs no header where its columns are those of JMeter's own`() throws {
        let reading = try JTLReading(JTLText.rows.joined(separator: "\n"))
        #expect(reading.totals.overall.requests == 4)
    }

    @Test(arguments: [
        "1763925000123", "2025/11/23 19:10:00.123", "2025-11-23 19:10:00.123",
    ])
    func `has times in each of the ways that JMeter reads`(time: String) throws {
        let reading = try JTLReading("timeStamp,elapsed,success\n\(time),5,true\n")
        #expect(reading.run.startedAt == 1_763_925_000.123)
    }

    @Test(arguments: ["2025/11/23 19:10:00", "2025-11-23 19:10:00", "11/23/25 19:10:00"])
    func `has times in whole seconds, too`(time: String) throws {
        let reading = try JTLReading("timeStamp,elapsed,success\n\(time),5,true\n")
        #expect(reading.run.startedAt == 1_763_925_000)
    }

    @Test func `has rows of parts, which their samples count already`() throws {
        func row(_ start: Int, _ elapsed: Int, _ label: String, _ thread: Int) -> String {
            "\(1_763_925_000_000 + start),\(elapsed),\(label),200,OK,g 1-\(thread),text,true,"
                + ",10,1,1,1,null,0,0,0"
        }
        let rows = [
            row(0, 15, "moved", 1), row(0, 20, "other", 2), row(0, 6, "moved-0", 1),
            row(7, 8, "moved-1", 1), row(8, 2, "moved-1-0", 1), row(20, 5, "moved", 1),
            // Behind its time, and not the first of its parts.
            row(30, 5, "moved-0", 1), row(31, 1, "moved-0-7", 1), row(40, 5, "page-1", 2),
        ]
        let reading = try JTLReading(([JTLText.header] + rows).joined(separator: "\n"))
        let counts = zip(reading.totals.steps, reading.totals.stepStatistics)
            .map { "\($0.name) \($1.requests)" }
        #expect(counts == ["moved 2", "other 1", "moved-0 1", "moved-0-7 1", "page-1 1"])
        #expect(reading.totals.overall.bytesReceived == 60)
    }

    @Test func `may be put together from several files, in any order`() throws {
        let rows = JTLText.rows.reversed().map { $0 + "\n" }.joined()
        let reading = try JTLReading(JTLText.header + "\n" + rows + JTLText.usual)
        #expect(reading.run.warnings == [])
        #expect(reading.totals.overall.requests == 8)
        #expect(reading.run.duration == 1.207)
    }
}
