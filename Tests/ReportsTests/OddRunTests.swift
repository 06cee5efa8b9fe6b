import Measurement
import Reports
import Testing

@Suite struct `An odd run` {
    @Test(arguments: OddRun.all)
    func `is told in sentences that say something`(odd: OddRun) throws {
        let text = TextSummary(odd.make(), colour: false).text
        let name = odd.name.split(separator: " ").joined(separator: "-")
        try Golden.expect(text, equals: "odd-\(name).txt")
        for nonsense in [" 1 requests", " 1 users", " 1 arrivals", "nan", "inf", "(all)"] {
            #expect(!text.contains(nonsense))
        }
    }

    @Test(arguments: OddRun.all)
    func `is a page`(odd: OddRun) throws {
        let text = HTMLReport(odd.make()).text
        #expect(WellFormedness.fault(in: text) == nil)
        let verdict = try ParsedPage(text).texts("//p[starts-with(@class, 'verdict')]")
        let summary = TextSummary(odd.make(), width: 1_000, colour: false).text
        #expect(verdict.count == 1)
        #expect(verdict.allSatisfy { summary.contains($0.dropFirst()) })
    }

    @Test func `of another tool says nothing of a generator, a seed or a machine`() throws {
        let run = OddRun.foreign.make()
        let texts = [
            TextSummary(run, colour: false).text,
            try ParsedPage(HTMLReport(run).text).texts("//main").joined(),
        ]
        for text in texts {
            for claim in ["enerator", "seed", "kernel", "workers", "libcurl"] {
                #expect(!text.contains(claim), "\(claim)")
            }
        }
        #expect(JSONReport(run).text.contains("\"generator\": null"))
        #expect(JSONReport(run).text.contains("\"machine\": null"))
    }

    @Test func `that was aborted, or is void, fails in a pipeline`() throws {
        let void = OddRun.void.make()
        #expect(void.isVoid)
        let suite = RunJUnit(void).text
        #expect(suite.contains("failures=\"1\""))
        #expect(suite.contains("<testcase name=\"the generator kept up\""))
        #expect(JSONReport(void).text.contains("\"void\": true"))
        let aborted = OddRun.aborted.make()
        #expect(!aborted.thresholdsHold)
        #expect(JSONReport(aborted).text.contains("\"aborted_by\": \"errors < 1%\""))
        #expect(RunMarkdown(aborted).text.contains("Aborted after 2 s, when errors"))
    }

    @Test func `with a warning does not fail in a pipeline`() throws {
        let odd = try #require(OddRun.all.first { $0.name == "warned" })
        let run = odd.make()
        #expect(run.thresholdsHold)
        #expect(run.thresholds.map(\.holds) == [true, false])
        let suite = RunJUnit(run).text
        #expect(suite.contains("failures=\"0\""))
        #expect(suite.contains("skipped=\"1\""))
        let page = try ParsedPage(HTMLReport(run).text)
        #expect(try page.texts("//tr[@class='warning']/td[1]") == ["2.70 s from 1 s to 2 s"])
    }

    @Test func `of JMeter says that its times are JMeter's`() throws {
        var run = OddRun.foreign.make()
        run.info.versions = [RunInfo.jmeter]
        let page = try ParsedPage(HTMLReport(run).text).texts("//main").joined()
        for text in [TextSummary(run, width: 1_000, colour: false).text, page] {
            #expect(text.contains("These are JMeter's elapsed times"))
            #expect(!text.contains("kept up"))
        }
        #expect(page.contains("JMeter's elapsed time"))
        #expect(!page.contains("service time 2.7"))
    }

    @Test func `whose slowest were cut says so wherever a figure stands`() throws {
        let run = OddRun.hung.make()
        let page = try ParsedPage(HTMLReport(run).text)
        let cells = try page.texts("//table[@class='steps']/tbody/tr[last()]/td[not(*)]")
        #expect(Array(cells[3..<8]) == ["84.0 ms", "84.0 ms", "≥ 17.0 s", "≥ 17.0 s", "≥ 17.0 s"])
        let headline = try page.texts("//dl[@class='headline']/div[4]/dd[1]")
        #expect(headline == ["≥ 17.0s"])
        #expect(
            CSVReport(run).text.hasSuffix(
                ",all,0,28,response_mean response_p99 response_p999 response_max "
                    + "service_mean service_p99 service_p999 service_max\n"
            )
        )
        #expect(JSONReport(run).text.contains("\"is_lower_bound\": true"))
    }
}
