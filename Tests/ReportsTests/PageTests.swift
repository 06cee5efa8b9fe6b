import Measurement
import Reports
import Testing

@Suite struct `A page about a run` {
    /// An hour of fifty steps costs half a minute to make in a debug build, so it is made once.
    private static let pages = Dictionary(
        uniqueKeysWithValues: SampleRuns.all.map { ($0.0, HTMLReport($0.1.make()).text) }
    )

    private static let names = SampleRuns.all.map(\.0)
    private static let namesWithAnswers = names.filter { $0 != "empty" && $0 != "unanswered" }

    @Test(arguments: names)
    func `is well-formed`(name: String) throws {
        #expect(try WellFormedness.fault(in: text(name)) == nil)
        #expect(try page(name).count("/html/body") == 1)
    }

    @Test(arguments: WellFormedness.faulty)
    func `is checked by something that finds faults`(page: String) {
        #expect(WellFormedness.fault(in: page) != nil)
    }

    @Test(arguments: names)
    func `stays below 500 KB`(name: String) throws {
        #expect(try text(name).utf8.count < 500_000)
    }

    @Test(arguments: names)
    func `needs no network and no other file`(name: String) throws {
        let page = try page(name)
        #expect(try page.count("//@src | //@href | //link | //iframe | //img | //object") == 0)
        let styles = try page.texts("//style").joined()
        #expect(!styles.contains("url(") && !styles.contains("@import"))
    }

    @Test func `shows hostile names as what they are`() throws {
        let page = try page("hostile")
        let run = SampleRuns.hostile.make()
        #expect(try page.texts("//h1") == [run.info.planName])
        #expect(try page.count("//script") == 1)
        #expect(try page.count("//@*[starts-with(name(), 'on')]") == 0)
        let shown = try page.texts("//table[@class='steps']/tbody/tr/th")
        for step in run.steps {
            #expect(shown.contains { $0.hasSuffix(step.name) }, "\(step.name) of \(shown)")
        }
    }

    @Test func `has failures that were kept behind a line of their step and kind`() throws {
        let page = try page("usual")
        #expect(
            try page.texts("//details[@class='kept']/summary") == [
                "search: status 503, 2 requests kept", "search: timeout, 1 request kept",
            ]
        )
        let texts = try page.texts("//details[@class='kept']/pre")
        #expect(texts.count == 5)
        #expect(texts[0].hasPrefix("POST /search HTTP/1.1\nHost: 127.0.0.1:8080\nCookie: "))
        #expect(texts[0].hasSuffix("\n\nq=lamp"))
        #expect(texts[1].hasSuffix("\n\n<h1>Service Unavailable</h1>\n"))
        #expect(texts[3].hasSuffix("… (65.5 kB in all)"))
        let notes = try page.texts("//details[@class='kept']/p")
        #expect(notes == ["nothing came within 10 s", "No answer came."])
        let hostile = try self.page("hostile").texts("//details[@class='kept']/pre")
        #expect(hostile.contains { $0.hasSuffix("</pre><script>alert(1)</script>\n") })
        #expect(try self.page("stalled").count("//details[@class='kept']") == 0)
    }

    @Test(arguments: namesWithAnswers)
    func `draws charts with a heading, units and a table each`(name: String) throws {
        let page = try page(name)
        let count = try page.count("//figure")
        #expect(count >= 7)
        for figure in (1...count).map({ "(//figure)[\($0)]" }) {
            #expect(try page.texts("\(figure)//h3").first?.isEmpty == false)
            #expect(try page.count("\(figure)//div[@class='canvas']/svg/path") > 0)
            #expect(try page.count("\(figure)//div[@class='vertical']/span") >= 2)
            #expect(try page.count("\(figure)//div[@class='horizontal']/span") >= 2)
            let columns = try page.count("\(figure)//thead/tr/th")
            let rows = try page.count("\(figure)//tbody/tr")
            #expect(columns >= 2 && rows > 0)
            #expect(try page.count("\(figure)//tbody/tr/*") == columns * rows)
        }
    }

    @Test(arguments: namesWithAnswers)
    func `labels lines where they end, none upon another`(name: String) throws {
        let page = try page(name)
        let count = try page.count("//figure")
        for figure in 1...count {
            let styles = try page.texts("(//figure)[\(figure)]//div[@class='ends']/span/@style")
            let tops = styles.compactMap { Double($0.dropFirst("top:".count).dropLast(2)) }.sorted()
            #expect(tops.count == styles.count)
            for (above, below) in zip(tops, tops.dropFirst()) { #expect(below - above >= 14.9) }
        }
    }

    @Test(arguments: ["empty", "unanswered"])
    func `has no chart where there is nothing to draw`(name: String) throws {
        #expect(try page(name).count("//figure") == 0)
        #expect(try text(name).contains("No request finished"))
    }

    @Test func `says that it merged seconds of a long run`() throws {
        #expect(try text("huge").contains("stands for 20 seconds, whose histograms are merged"))
        #expect(try text("usual").contains("a point stands for one second."))
    }

    @Test func `reads the same percentiles as the other reports`() throws {
        let page = try page("usual")
        let all = try #require(SampleRuns.usual.make().summaries.last)
        let response = try #require(all.response)
        let cells = try page.texts("//table[@class='steps']/tbody/tr[last()]/td[not(*)]")
        let wanted = [response.p50, response.p95, response.p99, response.p999, response.max]
        #expect(Array(cells[3..<8]) == wanted.map { Quantity.latency($0) })
        let slowest = "//figure[@id='percentiles']//tbody/tr[last()]/*"
        #expect(try page.texts(slowest).prefix(2) == ["slowest", Quantity.latency(response.max)])
    }

    @Test func `opens with a verdict and five figures`() throws {
        let page = try page("usual")
        #expect(
            try page.texts("//p[starts-with(@class, 'verdict')]")
                == ["✓All 3 thresholds held; the generator kept up."]
        )
        #expect(
            try page.texts("//dl[@class='headline']/div/dt") == [
                "requests", "median response time", "p95 response time",
                "p99 response time", "errors",
            ]
        )
    }

    private func text(_ name: String) throws -> String { try #require(Self.pages[name]) }

    private func page(_ name: String) throws -> ParsedPage { try ParsedPage(text(name)) }
}
