import Measurement
import Foundation
import Reports
import Testing

@Suite struct `A run as CSV` {
    @Test(arguments: [
        ("usual", SampleRuns.usual), ("empty", SampleRuns.empty),
        ("unanswered", SampleRuns.unanswered), ("hostile", SampleRuns.hostile),
    ])
    func `has a row for each step and a last one for all`(name: String, sample: SampleRun) throws {
        try Golden.expect(CSVReport(sample.make()).text, equals: "run-\(name).csv")
    }

    @Test func `never changes its header`() {
        #expect(
            CSVReport.header.joined(separator: ",") == """
                run,label,scenario,step,requests,errors,dropped,requests_per_second,\
                response_mean_ms,response_p50_ms,response_p90_ms,response_p95_ms,response_p99_ms,\
                response_p999_ms,response_max_ms,service_p50_ms,service_p90_ms,service_p95_ms,\
                service_p99_ms,service_p999_ms,service_max_ms,bytes_received,bytes_sent,kind,\
                unreached,unfinished,lower_bounds
                """
        )
    }

    private func textOverTime(_ sample: SampleRun) -> String {
        let report = CSVReport(sample.make())
        return CSVReport.headOverTime + sample.results().map(report.rows).joined()
    }

    @Test func `tells each second on demand`() throws {
        let unanswered = textOverTime(SampleRuns.unanswered)
        try Golden.expect(unanswered, equals: "over-time-unanswered.csv")
        try Golden.expect(textOverTime(SampleRuns.stalled), equals: "over-time-stalled.csv")
    }

    @Test func `has as many fields in every row as in its header`() {
        let text = textOverTime(SampleRuns.usual)
        let widths = Set(
            text.split(separator: "\n").map { row in
                row.split(separator: ",", omittingEmptySubsequences: false).count
            }
        )
        #expect(widths == [CSVReport.headerOverTime.count])
    }
}

@Suite struct `A run as JSON` {
    @Test(arguments: [
        ("stalled", SampleRuns.stalled), ("empty", SampleRuns.empty),
        ("hostile", SampleRuns.hostile),
    ])
    func `tells all that the CSV tells and more`(name: String, sample: SampleRun) throws {
        let text = JSONReport(sample.make()).text
        try Golden.expect(text, equals: "run-\(name).json")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }

    @Test func `keeps names as they are`() throws {
        let run = SampleRuns.hostile.make()
        let data = Data(JSONReport(run).text.utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let steps = try #require(object["steps"] as? [[String: Any]])
        #expect(steps.map { $0["step"] as? String } == run.steps.map(\.name) + ["(all)"])
    }
}
