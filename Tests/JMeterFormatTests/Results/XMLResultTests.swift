import JMeterFormat
import Measurement
import Notation
import Testing

@Suite struct `A JTL in XML` {
    private let text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- of JMeter -->
        <testResults version="1.2">
        <httpSample t="12" it="0" lt="11" ct="3" ts="1763925000000" s="true" lb="a &lt;b&gt; &amp; c" rc="200" rm="OK" tn="visitors 1-1" dt="text" by="1200" sby="118" ng="2" na="3">
          <java.net.URL>http://127.0.0.1:8080/a?b=1&amp;c=2</java.net.URL>
        </httpSample>
        <sample t="42" it="8" lt="40" ct="3" ts="1763925000000" s="false" lb="browse" rc="" rm="Number of samples in transaction : 1, number of failing samples : 1" tn="visitors 1-1" dt="" by="3400" sby="248" ng="2" na="3">
          <httpSample t="30" it="0" lt="29" ct="0" ts="1763925000020" s="false" lb="search" rc="200" rm="OK" tn="visitors 1-1" dt="text" by="2200" sby="130" ng="2" na="3">
            <httpSample t="9" it="0" lt="9" ct="0" ts="1763925000020" s="true" lb="search-0" rc="302" rm="Found" tn="visitors 1-1" by="200" sby="60" ng="2" na="3"/>
            <assertionResult>
              <name>found</name>
              <failure>true</failure>
              <error>false</error>
              <failureMessage>Test failed: text expected to contain /x/</failureMessage>
            </assertionResult>
            <java.net.URL>http://127.0.0.1:8080/search</java.net.URL>
          </httpSample>
        </sample>
        <sample t="1" ts="1763925000020" s="true" lb="empty" rm="Number of samples in transaction : 0, number of failing samples : 0" tn="visitors 1-1"/>
        </testResults>
        """

    @Test(arguments: [1, 7, 64, 1_000_000])
    func `is a run, in whatever pieces it comes`(size: Int) throws {
        let reading = try JTLReading(text, inPiecesOf: size)
        #expect(reading.run.warnings == [])
        #expect(reading.run.scenarios == ["visitors"])
        #expect(reading.run.steps.map(\.name) == ["a <b> & c", "browse", "search"])
        #expect(reading.run.steps.map(\.kind) == [.request, .transaction, .request])
        #expect(reading.run.target == "http://127.0.0.1:8080")
        #expect(reading.totals.overall.requests == 2)
        #expect(reading.totals.overall.outcomes == ["failed assertion": 1])
        let sample = try #require(reading.totals.errorSamples.last)
        #expect(sample.detail == "Test failed: text expected to contain /x/")
        #expect(sample.url == "http://127.0.0.1:8080/search")
    }

    @Test func `that was cut keeps its whole samples`() throws {
        let end = try #require(text.firstRange(of: "<assertionResult>"))
        let reading = try JTLReading(String(text[..<end.lowerBound]))
        #expect(reading.totals.overall.requests == 2)
        #expect(
            reading.run.warnings == [
                "Left out line 10: the file ends before its last element does."
            ]
        )
    }

    @Test func `goes on behind a tag that is damaged`() throws {
        let damaged = text.replacing("dt=\"text\" by=\"1200\"", with: "<")
        let reading = try JTLReading(damaged)
        #expect(reading.run.damage.count >= 1)
        #expect(reading.statistics("search")?.requests == 1)
    }
}
