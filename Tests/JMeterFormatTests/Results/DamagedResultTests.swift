import JMeterFormat
import Measurement
import Notation
import Testing

@Suite struct `A damaged JTL` {
    private let header = "timeStamp,elapsed,label,success\n"

    @Test(arguments: [1, 1_000_000])
    func `keeps its good rows and names the first bad ones`(size: Int) throws {
        let text =
            header + """
                1763925000000,5,home,true
                1763925000000,5,ho
                yesterday,5,home,true
                1763925000000,fast,home,true
                1763925000000,5,"home"x,true
                1763925000000,5,home,perhaps
                1763925000001,6,home,false
                1763925000000,5,"home,true
                1763925000002,7,home,true
                """
        let reading = try JTLReading(text, inPiecesOf: size)
        #expect(reading.totals.overall.requests == 3)
        #expect(
            reading.run.warnings == [
                "Left out line 3: it has 3 values where the others have 4.",
                "Left out line 4: 'timeStamp' must be a time, got 'yesterday'.",
                "Left out line 5: 'elapsed' must be milliseconds, got 'fast'.",
                "Left out 3 more damaged lines.",
            ]
        )
    }

    @Test func `that was cut keeps all rows but the last`() throws {
        let cut = String(JTLText.usual.dropLast(30))
        let reading = try JTLReading(cut)
        #expect(reading.totals.overall.requests == 3)
        #expect(reading.run.damage.count == 1)
    }

    @Test(arguments: [
        "", "\n\n", "timeStamp,elapsed\n", "timeStamp,elapsed\nx,y\n", "<testResults>",
    ])
    func `without a good row is none`(text: String) throws {
        #expect(throws: Wanted.self) { try JTLReading(text) }
    }

    @Test(arguments: ["PK\u{3}\u{4}", "{ \"a\": 1 }", "a,b,c\n1,2,3\n"])
    func `has to look like one`(text: String) throws {
        let wanted = #expect(throws: Wanted.self) { try JTLReading(text) }
        #expect(wanted?.what.hasPrefix("a JTL:") == true)
    }

    @Test func `has no moment that is days away from all others`() throws {
        let rows = (0..<10).map { "\(1_763_925_000_000 + $0),5,home,true\n" }.joined()
        let reading = try JTLReading(header + "17,5,home,true\n" + rows)
        #expect(reading.totals.overall.requests == 10)
        #expect(reading.seconds.count == 1)
        #expect(reading.run.warnings == ["Left out 1 with a time days away from all others."])
    }

    @Test func `with a label for each sample has a step for the rest`() throws {
        let rows = (0..<1_100).map { "1763925000000,5,home \($0),true\n" }.joined()
        let reading = try JTLReading(header + rows)
        #expect(reading.run.steps.count == 1_001)
        #expect(reading.statistics("other labels")?.requests == 100)
    }
}
