import JMeterFormat
import Measurement
import Notation
import Testing

/// What the dashboard says of a JTL.
private func statistics(
    _ text: String,
    inPiecesOf size: Int = 1_000_000
) throws -> (json: String, warnings: [String]) {
    var statistics = DashboardStatistics()
    var unread: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while true {
        let piece = rest.prefix(size)
        rest = rest.dropFirst(size)
        unread += piece
        let used = try statistics.consume(unread.span, isLast: piece.isEmpty)
        if piece.isEmpty { return try statistics.finish() }
        unread.removeFirst(used)
    }
}

/// A value of a label, as it is written.
private func value(_ key: String, of label: String, _ json: String) throws -> String {
    let start = try #require(json.firstRange(of: "  \"\(label)\" : {")?.upperBound)
    let member = try #require(json[start...].firstRange(of: "\"\(key)\" : ")?.upperBound)
    return String(json[member...].prefix { $0 != "," && $0 != "\n" })
}

private func row(_ elapsed: Int, _ label: String = "home", at time: Int = 0) -> String {
    "\(1_763_925_000_000 + time),\(elapsed),\(label),200,OK,v 1-1,text,true,,100,50,1,1,null,0,0,0"
}

private func file(_ rows: [String]) -> String {
    ([JTLText.header] + rows).joined(separator: "\n") + "\n"
}

@Suite struct `JMeter's dashboard` {
    /// As JMeter 5.5 writes it of this file.
    private let expected = """
        {
          "a \\"x\\" é/" : {
            "transaction" : "a \\"x\\" é/",
            "sampleCount" : 1,
            "errorCount" : 0,
            "errorPct" : 0.0,
            "meanResTime" : 79.0,
            "medianResTime" : 79.0,
            "minResTime" : 79.0,
            "maxResTime" : 79.0,
            "pct1ResTime" : 79.0,
            "pct2ResTime" : 79.0,
            "pct3ResTime" : 79.0,
            "throughput" : 12.658227848101266,
            "receivedKBytesPerSec" : 0.7046083860759493,
            "sentKBytesPerSec" : 1.5204707278481013
          },
          "nil" : {
            "transaction" : "nil",
            "sampleCount" : 1,
            "errorCount" : 0,
            "errorPct" : 0.0,
            "meanResTime" : 0.0,
            "medianResTime" : 0.0,
            "minResTime" : 0.0,
            "maxResTime" : 0.0,
            "pct1ResTime" : 0.0,
            "pct2ResTime" : 0.0,
            "pct3ResTime" : 0.0,
            "throughput" : "Infinity",
            "receivedKBytesPerSec" : "NaN",
            "sentKBytesPerSec" : "NaN"
          },
          "b" : {
            "transaction" : "b",
            "sampleCount" : 1,
            "errorCount" : 0,
            "errorPct" : 0.0,
            "meanResTime" : 1.0E8,
            "medianResTime" : 1.0E8,
            "minResTime" : 1.0E8,
            "maxResTime" : 1.0E8,
            "pct1ResTime" : 1.0E8,
            "pct2ResTime" : 1.0E8,
            "pct3ResTime" : 1.0E8,
            "throughput" : 1.0E-5,
            "receivedKBytesPerSec" : 5.56640625E-7,
            "sentKBytesPerSec" : 1.201171875E-6
          },
          "Total" : {
            "transaction" : "Total",
            "sampleCount" : 1,
            "errorCount" : 1,
            "errorPct" : 100.0,
            "meanResTime" : 80.0,
            "medianResTime" : 80.0,
            "minResTime" : 80.0,
            "maxResTime" : 80.0,
            "pct1ResTime" : 80.0,
            "pct2ResTime" : 80.0,
            "pct3ResTime" : 80.0,
            "throughput" : 12.5,
            "receivedKBytesPerSec" : 0.69580078125,
            "sentKBytesPerSec" : 1.50146484375
          }
        }

        """

    @Test(arguments: [5, 1_000_000]) func `is written as by Jackson`(size: Int) throws {
        let text = file([
            #"1795876071630,79,"a ""x"" é/",200,OK,v 1-1,,true,,57,123,1,1,http://x/,70,0,52"#,
            "1795876072630,80,Total,200,OK,v 1-1,,false,,57,123,1,1,http://x/,70,0,52",
            "1795876071630,0,nil,200,OK,v 1-1,,true,,0,0,1,1,http://x/,0,0,0",
            "1795876071730,100000000,b,200,OK,v 1-1,,true,,57,123,1,1,http://x/,70,0,52",
        ])
        #expect(try statistics(text, inPiecesOf: size).json == expected)
    }

    @Test func `has percentiles between two values, at p times n + 1`() throws {
        let json = try statistics(file((1...10).map { row($0 * 10) })).json
        #expect(try value("medianResTime", of: "home", json) == "55.0")
        #expect(try value("pct1ResTime", of: "home", json) == "99.0")
        #expect(try value("pct2ResTime", of: "home", json) == "100.0")
    }

    @Test func `has percentiles of the last 20,000 samples, and all else of all`() throws {
        let early = (0..<5_000).map { _ in row(1_000) }
        let late = (0..<20_000).map { _ in row(10) }
        let json = try statistics(file(early + late)).json
        #expect(try value("pct3ResTime", of: "home", json) == "10.0")
        #expect(try value("maxResTime", of: "home", json) == "1000.0")
        #expect(try value("sampleCount", of: "home", json) == "25000")
        #expect(try value("meanResTime", of: "home", json).hasPrefix("20"))
        let other = try statistics(file(late + [row(1_000)])).json
        #expect(try value("maxResTime", of: "home", other) == "1000.0")
    }

    @Test func `adds no transaction to the sum`() throws {
        let json = try statistics(JTLText.usual).json
        #expect(try value("sampleCount", of: "Total", json) == "4")
        #expect(try value("sampleCount", of: "browse", json) == "1")
        #expect(try value("errorPct", of: "search", json) == "50.0")
        #expect(try value("errorPct", of: "Total", json) == "25.0")
    }

    @Test func `says the same of XML, whose parts are samples to it`() throws {
        var sample = Sample(
            .request,
            label: "home",
            scenario: "visitors",
            user: 1,
            startedAt: 1_763_925_000_000,
            elapsed: 12,
            outcome: .success,
            bytesReceived: 100,
            bytesSent: 10,
            scenarioUsers: 1,
            allUsers: 1
        )
        sample.status = 200
        sample.resources = [sample, sample]
        let texts = JTLFormat.allCases.map { format in
            var bytes: [UInt8] = []
            format.append(sample, to: &bytes)
            return format.head + String(decoding: bytes, as: UTF8.self) + format.tail
        }
        let read = try texts.map { try statistics($0).json }
        #expect(read[0] == read[1])
        #expect(try value("sampleCount", of: "home-2", read[0]) == "1")
        #expect(try value("sampleCount", of: "Total", read[0]) == "4")
    }

    @Test func `tells what is damaged, and wants at least one sample`() throws {
        let (_, warnings) = try statistics(file([row(1), "x", row(2)]))
        #expect(warnings == ["Left out line 3: it has 1 value where the others have 17."])
        #expect(throws: Wanted.self) { try statistics(JTLText.header + "\n") }
    }
}
