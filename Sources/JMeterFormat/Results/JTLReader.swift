package import Notation

/// Reads a JTL, in CSV or XML, as a run.
package struct JTLReader {
    private var parser: JTLParser<SampleCollector>

    /// Moments that the file does not write as JMeter does by itself follow `timestamps`.
    package init(timestamps: DatePattern? = nil) {
        parser = JTLParser(SampleCollector(), JTLTimeReader(timestamps))
    }

    /// Takes the next bytes, and answers how many of them it has done with.
    ///
    /// The others, the beginning of a sample, are to be handed over again with more behind them.
    package mutating func consume(_ bytes: Span<UInt8>, isLast: Bool) throws(Wanted) -> Int {
        try parser.consume(bytes, isLast: isLast)
    }

    /// Throws where the file had no sample that could be read.
    package mutating func finish() throws(Wanted) -> ImportedRun {
        parser.finish()
        guard let run = ImportedRun(parser.taker, parser.damage) else { throw parser.noSample }
        return run
    }
}
