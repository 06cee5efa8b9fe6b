import Measurement

/// What a worker has counted in the second that is under way, apart by the header that the plan
/// splits by.
struct SplitRecorder {
    private var values: SplitValues
    /// By step and, within it, by place.
    private var figures: [SplitStatistics]

    init(steps: Int, _ shared: SharedSplitValues) {
        values = SplitValues(shared)
        figures = Array(repeating: SplitStatistics(), count: steps * SplitValues.places)
    }

    /// Counts one finished request; the times of one that never reached the server are not kept.
    mutating func record(
        _ exchange: ExchangeFigures,
        step: Int,
        _ outcome: Outcome,
        _ answer: Answer
    ) {
        let index = step * SplitValues.places + place(of: answer)
        figures[index].requests += 1
        if outcome.isError {
            figures[index].errors += 1
            guard !outcome.isUnreached else { return }
        }
        figures[index].response.record(microseconds(exchange.response))
        figures[index].service.record(microseconds(exchange.service))
    }

    /// Under what an answer is counted.
    mutating func key(of answer: Answer) -> SplitKey {
        values.key(of: place(of: answer))
    }

    private mutating func place(of answer: Answer) -> Int {
        guard answer.version != nil else { return SplitValues.placeOfUnanswered }
        switch answer.splitHeader.content {
        case .missing: return SplitValues.placeWithoutHeader
        case .value: return values.place(of: answer.splitHeader.value.span)
        case .tooLong: return SplitValues.placeOfOthers
        }
    }

    /// Gives the figures to the steps of a second that is over, and begins anew.
    mutating func hand(to steps: inout [StepStatistics]) {
        for index in figures.indices where figures[index].requests > 0 {
            let (step, place) = index.quotientAndRemainder(dividingBy: SplitValues.places)
            steps[step].splits[values.key(of: place)] = figures[index]
            figures[index] = SplitStatistics()
        }
    }
}
