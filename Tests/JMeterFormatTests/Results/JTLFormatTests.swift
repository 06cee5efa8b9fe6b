import JMeterFormat
import LoadPlan
import Measurement
import Testing

/// A request of 12 ms that came to something.
private func sample(
    _ outcome: Outcome = .success,
    status: Int? = 200,
    _ change: (inout Sample) -> Void = { _ in }
) -> Sample {
    var sample = Sample(
        .request,
        label: "home",
        scenario: "visitors",
        user: 12,
        startedAt: 1_763_925_000_000,
        elapsed: 12,
        outcome: outcome,
        bytesReceived: 1_200,
        bytesSent: 118,
        scenarioUsers: 2,
        allUsers: 3
    )
    sample.status = status
    sample.reason = status == nil ? "" : "OK"
    sample.content = status == nil ? .unnamed : .text
    sample.latency = status == nil ? 0 : 11
    sample.url = "http://127.0.0.1:8080/"
    change(&sample)
    return sample
}

private func transaction(_ change: (inout Sample) -> Void = { _ in }) -> Sample {
    sample(.groupFailed, status: nil) {
        $0.kind = .transaction(samples: 2, failing: 1)
        $0.label = "browse"
        $0.url = ""
        $0.latency = 20
        $0.idle = 500
        change(&$0)
    }
}

private func page(resourceFails: Bool) -> Sample {
    sample {
        var resource = sample(resourceFails ? .status(404) : .success) {
            $0.label = "resources of home"
            $0.startedAt += 12
            $0.elapsed = 8
            $0.bytesReceived = 64
            $0.url += "a.png"
            $0.content = .binary
        }
        if resourceFails { (resource.status, resource.reason) = (404, "Not Found") }
        $0.resources = [resource]
    }
}

private func text(_ format: JTLFormat, _ samples: Sample...) -> String {
    var bytes: [UInt8] = []
    for sample in samples { format.append(sample, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
}

@Suite struct `A sample in a JTL` {
    @Test func `has the columns of JMeter, in its order`() {
        #expect(JTLFormat.csv.head == JTLText.header + "\n")
        #expect(
            text(.csv, sample()) == """
                1763925000000,12,home,200,OK,visitors 1-12,text,true,,1200,118,2,3,\
                http://127.0.0.1:8080/,11,0,0

                """
        )
    }

    @Test func `is quoted where a value has a comma, a quote or a line break`() {
        let line = text(
            .csv,
            sample(.checkFailed(.body)) {
                $0.label = "a, \"b\""
                $0.reason = "OK"
                $0.complaint = "wanted\n\"x\""
            }
        )
        #expect(line.contains(#",12,"a, ""b""",200,OK,"#))
        #expect(line.contains(",text,false,\"wanted\n\"\"x\"\"\",1200,"))
    }

    @Test func `of a group is told by its message, and has no URL`() {
        #expect(
            text(.csv, transaction()) == """
                1763925000000,12,browse,,"Number of samples in transaction : 2, number of failing \
                samples : 1",visitors 1-12,,false,,1200,118,2,3,null,20,500,0

                """
        )
        let good = transaction {
            $0.outcome = .success
            $0.kind = .transaction(samples: 2, failing: 0)
        }
        #expect(text(.csv, good).contains(",browse,200,\"Number of samples"))
    }

    @Test func `of a page spans what was fetched with it, and each part has a row`() {
        let expected = """
            1763925000000,20,home,200,OK,visitors 1-12,text,true,,1264,236,2,3,\
            http://127.0.0.1:8080/,11,0,0
            1763925000000,12,home-0,200,OK,visitors 1-12,text,true,,1200,118,2,3,\
            http://127.0.0.1:8080/,11,0,0
            1763925000012,8,home-1,200,OK,visitors 1-12,bin,true,,64,118,2,3,\
            http://127.0.0.1:8080/a.png,11,0,0

            """
        #expect(text(.csv, page(resourceFails: false)) == expected)
        let failing = text(.csv, page(resourceFails: true)).split(separator: "\n")
        let complaint = """
            ,home,200,"Embedded resource download error:http://127.0.0.1:8080/a.png \
            code:404 message:Not Found, ",visitors 1-12,text,false,,
            """
        #expect(failing[0].contains(complaint))
        #expect(failing[1].contains(",home-0,200,OK,visitors 1-12,text,true,"))
    }

    @Test(
        arguments: [
            (
                Outcome.refused, nil, "org.apache.http.conn.HttpHostConnectException",
                "Connect to 127.0.0.1:8080 failed: Connection refused"
            ),
            (
                .connectTimeout, nil, "org.apache.http.conn.ConnectTimeoutException",
                "Connect to 127.0.0.1:8080 failed: Connect timed out"
            ),
            (.timeout, nil, "java.net.SocketTimeoutException", "Read timed out"),
            (.reset, nil, "java.net.SocketException", "Connection reset"),
            (.unreachable, nil, "java.net.NoRouteToHostException", "No route to host"),
            (
                .unresolved, nil, "java.net.UnknownHostException",
                "127.0.0.1: Name or service not known"
            ),
            (
                .closedEarly, nil, "org.apache.http.NoHttpResponseException",
                "127.0.0.1:8080 failed to respond"
            ),
            (
                .closedEarly, 200, "org.apache.http.ConnectionClosedException",
                "Premature end of message body"
            ),
            (.malformedResponse, nil, "org.apache.http.client.ClientProtocolException", "null"),
            (
                .tls, nil, "javax.net.ssl.SSLHandshakeException",
                "Remote host terminated the handshake"
            ),
            (.tooManyRedirects, 302, "java.io.IOException", "Exceeded maximum number of redirects"),
            (
                .badURL, nil, "java.net.URISyntaxException",
                "Illegal character in path: http://127.0.0.1:8080/"
            ),
            (.notSent, nil, "java.net.BindException", "Cannot assign requested address"),
        ] as [(Outcome, Int?, String, String)]
    )
    func `without an answer says what Java would, which is read as the same`(
        outcome: Outcome,
        status: Int?,
        name: String,
        message: String
    ) throws {
        let failed = sample(outcome, status: status)
        let line = text(.csv, failed)
        #expect(
            line.hasPrefix(
                "1763925000000,12,home,Non HTTP response code: \(name),"
                    + "Non HTTP response message: \(message),visitors 1-12,text,false,,"
            )
        )
        for format in JTLFormat.allCases {
            let whole = format.head + text(format, failed) + format.tail
            let reading = try JTLReading(whole)
            #expect(reading.totals.overall.outcomes == [outcome.name: 1])
            #expect(reading.run.warnings == [])
        }
    }

    @Test func `in XML has the attributes of JMeter, in its order`() {
        let failed = sample(.checkFailed(.body)) {
            $0.label = "a <b> & \"c\" 'd'"
            $0.complaint = "wanted\nx\u{1}"
        }
        #expect(
            text(.xml, failed) == """
                <httpSample t="12" it="0" lt="11" ct="0" ts="1763925000000" s="false" \
                lb="a &lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;" rc="200" rm="OK" \
                tn="visitors 1-12" dt="text" by="1200" sby="118" ng="2" na="3">
                  <assertionResult>
                    <name>check body</name>
                    <failure>true</failure>
                    <error>false</error>
                    <failureMessage>wanted
                x\u{FFFD}</failureMessage>
                  </assertionResult>
                  <java.net.URL>http://127.0.0.1:8080/</java.net.URL>
                </httpSample>

                """
        )
        #expect(
            text(.xml, transaction()) == """
                <sample t="12" it="500" lt="20" ct="0" ts="1763925000000" s="false" lb="browse" \
                rc="" rm="Number of samples in transaction : 2, number of failing samples : 1" \
                tn="visitors 1-12" dt="" by="1200" sby="118" ng="2" na="3"/>

                """
        )
    }

    @Test func `in XML holds its parts`() throws {
        let format = JTLFormat.xml
        let whole = format.head + text(format, page(resourceFails: false)) + format.tail
        #expect(whole.hasSuffix("</httpSample>\n\n</testResults>\n"))
        #expect(whole.contains("\n  <httpSample t=\"12\" it=\"0\" lt=\"11\" ct=\"0\""))
        #expect(whole.contains("\n    <java.net.URL>http://127.0.0.1:8080/a.png</java.net.URL>\n"))
        let reading = try JTLReading(whole)
        #expect(reading.totals.overall.requests == 1)
        #expect(reading.totals.overall.bytesReceived == 1_264)
    }
}
