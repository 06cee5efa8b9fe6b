import Foundation
import Measurement
import Reports
import Testing

@Suite struct `A page about a comparison` {
    private static let pages = Dictionary(
        uniqueKeysWithValues: SampleComparisons.all.map { ($0.0, $0.1.text) }
    )
    private static let names = SampleComparisons.all.map(\.0)

    private func page(_ name: String) throws -> ParsedPage { try ParsedPage(text(name)) }

    private func text(_ name: String) throws -> String { try #require(Self.pages[name]) }

    @Test(arguments: names) func `is well-formed, and needs nothing beside it`(name: String) throws
    {
        #expect(try WellFormedness.fault(in: text(name)) == nil)
        #expect(try page(name).count("//@src | //@href | //link | //iframe | //img") == 0)
        #expect(try text(name).utf8.count < 1_000_000)
    }

    @Test(arguments: [("two", 1, 3), ("three", 2, 3), ("twelve", 11, 3)])
    func `has a sentence and a table for each candidate`(
        name: String,
        candidates: Int,
        groups: Int
    ) throws {
        let page = try self.page(name)
        #expect(try page.count("//header/p[starts-with(@class, 'verdict')]") == candidates)
        #expect(try page.count("//table[@class='figures']") == candidates)
        #expect(try page.count("//table[@class='figures']/tbody") == candidates * groups)
        #expect(try page.count("//table[@class='figures']//tr[td]") == candidates * groups * 8)
        #expect(try page.count("//table[@class='labels']/tbody/tr") == candidates + 1)
    }

    @Test(arguments: names) func `draws a line for each label`(name: String) throws {
        let page = try self.page(name)
        let figures = [
            "response-percentiles", "service-percentiles", "throughput", "p95-over-time",
        ]
        for figure in figures {
            let labels = try page.texts("//figure[@id='\(figure)']//div[@class='ends']/span")
            #expect(labels.count == (try page.count("//table[@class='labels']/tbody/tr")))
            let tops = try page.texts("//figure[@id='\(figure)']//div[@class='ends']/span/@style")
                .compactMap { Double($0.dropFirst("top:".count).dropLast(2)) }.sorted()
            for (above, below) in zip(tops, tops.dropFirst()) { #expect(below - above >= 14.9) }
        }
    }

    @Test func `has bands where they can be told apart`() throws {
        let bands = "//path[starts-with(@class, 'band')]"
        #expect(try page("two").count("//figure[@id='throughput']\(bands)") == 2)
        #expect(try page("twelve").count(bands) == 0)
    }

    @Test func `has a row for each replica of each label`() throws {
        let page = try self.page("three")
        #expect(try page.count("//table[@class='spread']") == 3)
        #expect(try page.count("//table[@class='spread']/tbody/tr") == 1 + 2 + 2)
        #expect(try self.page("two").count("//table[@class='spread']") == 0)
    }

    @Test func `draws what the balancer measured over the time of the runs`() throws {
        let page = try self.page("three")
        let rows = try page.texts("//table[@class='balancer']/tbody/tr/th")
        #expect(rows.contains("one behind HAProxy"))
        for figure in ["queue", "sessions", "retries"] {
            let plot = "//figure[@id='balancer-\(figure)']"
            #expect(try page.count("\(plot)[contains(@class, 'timed')]") == 1)
            #expect(
                try page.texts("\(plot)//div[@class='horizontal']/span")
                    == page.texts("//figure[@id='throughput']//div[@class='horizontal']/span")
            )
        }
        #expect(try self.page("two").count("//table[@class='balancer']") == 0)
    }

    @Test func `draws the scalability law over its rounds`() throws {
        let page = try self.page("scaling")
        #expect(try page.count("//figure[@id='scaling']//path[@class='line dot ink']") == 1)
        #expect(try page.texts("//section[h2='Scaling']//p").joined().contains("σ"))
    }

    @Test func `shows hostile names as what they are`() throws {
        let page = try self.page("hostile")
        #expect(try page.count("//script") == 1)
        #expect(try page.count("//@*[starts-with(name(), 'on')]") == 0)
        let labels = try page.texts("//table[@class='labels']/tbody/tr/th")
        #expect(labels == ["<script>alert(1)</script>", "\"\u{301} onmouseover=alert(1) x=\""])
    }
}

@Suite struct `A gallery of comparisons` {
    private static let folder = ProcessInfo.processInfo.environment["REPORT_GALLERY"]

    @Test(.enabled(if: folder != nil), arguments: SampleComparisons.all.map(\.0))
    func `holds every sample`(name: String) throws {
        let folder = try #require(Self.folder)
        let file = URL(fileURLWithPath: folder).appendingPathComponent("compare-\(name).html")
        let page = try #require(SampleComparisons.all.first { $0.0 == name })
        try Data(page.1.text.utf8).write(to: file)
    }
}
