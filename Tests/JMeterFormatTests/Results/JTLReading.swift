import JMeterFormat
import Measurement
import Notation

/// A JTL that was read in pieces of some size, as its run.
struct JTLReading {
    let run: ImportedRun
    let seconds: [SecondResult]
    let totals: RunTotals

    init(
        _ text: String,
        inPiecesOf size: Int = 1_000_000,
        timestamps: DatePattern? = nil
    ) throws {
        try self.init(bytes: Array(text.utf8), inPiecesOf: size, timestamps: timestamps)
    }

    init(
        bytes: [UInt8],
        inPiecesOf size: Int = 1_000_000,
        timestamps: DatePattern? = nil
    ) throws {
        var reader = JTLReader(timestamps: timestamps)
        var unread: [UInt8] = []
        var start = 0
        while true {
            let piece = bytes[start..<min(bytes.count, start + size)]
            start += piece.count
            unread += piece
            let used = try reader.consume(unread.span, isLast: piece.isEmpty)
            if piece.isEmpty { break }
            unread.removeFirst(used)
        }
        run = try reader.finish()
        var seconds: [SecondResult] = []
        var totals = RunTotals(scenarios: run.scenarios, steps: run.steps)
        run.forEachSecond {
            seconds.append($0)
            totals.add($0)
        }
        self.seconds = seconds
        self.totals = totals
    }

    /// By name of the step.
    func statistics(_ name: String) -> StepStatistics? {
        totals.steps.firstIndex { $0.name == name }.map { totals.stepStatistics[$0] }
    }
}

/// What JMeter 5.5 writes unless its properties say otherwise.
enum JTLText {
    static let header =
        "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,"
        + "success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect"

    /// Half a second of two labels in two thread groups, of which one request fails, and a
    /// transaction around the first two.
    static let rows = [
        "1763925000000,12,home,200,OK,visitors 1-1,text,true,,1200,118,2,3,http://127.0.0.1:8080/,11,0,3",
        "1763925000020,30,search,200,\"OK, \"\"fine\"\"\",visitors 1-1,text,true,,2200,130,2,3,"
            + "http://127.0.0.1:8080/search?q=a,29,0,0",
        "1763925000000,42,browse,,\"Number of samples in transaction : 2, number of failing samples : 0\","
            + "visitors 1-1,,true,,3400,248,2,3,null,40,8,3",
        "1763925000100,400,search,503,Service Unavailable,buyers 2-14,text,false,,300,130,1,3,"
            + "http://127.0.0.1:8080/search?q=b,400,0,0",
        "1763925001200,7,home,200,OK,visitors 1-2,text,true,,1200,118,1,1,http://127.0.0.1:8080/,7,0,0",
    ]

    static let usual = ([header] + rows).map { $0 + "\n" }.joined()
}
