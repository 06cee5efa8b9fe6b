extension SecondResult {
    /// The same without what must not be shown of requests and answers.
    package func masked(by masking: Masking) -> SecondResult {
        var second = self
        for index in errorSamples.indices {
            second.errorSamples[index].detail = masking.text(errorSamples[index].detail)
            second.errorSamples[index].url = masking.text(errorSamples[index].url)
        }
        for index in slowest.indices {
            second.slowest[index].url = masking.text(slowest[index].url)
            second.slowest[index].split = slowest[index].split?.masked(by: masking)
        }
        for index in steps.indices where !steps[index].splits.isEmpty {
            second.steps[index].splits = [:]
            for (key, statistics) in steps[index].splits {
                second.steps[index].splits.add([key.masked(by: masking): statistics])
            }
        }
        return second
    }
}

extension SplitKey {
    fileprivate func masked(by masking: Masking) -> SplitKey {
        guard case .value(let value) = self else { return self }
        return .value(masking.text(value))
    }
}
