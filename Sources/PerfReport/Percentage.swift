import ArgumentParser

/// A share as the command line has it: `5%`, `2.5%`, or the number alone.
struct Percentage: ExpressibleByArgument, Equatable {
    private let percent: Double

    init(_ percent: Double) { self.percent = percent }

    init?(argument: String) {
        let digits = argument.hasSuffix("%") ? String(argument.dropLast()) : argument
        guard let percent = Double(digits), percent >= 0, percent.isFinite else { return nil }
        self.percent = percent
    }

    /// 0.05 of 5 %.
    var share: Double { percent / 100 }

    var defaultValueDescription: String {
        let isWhole = percent == percent.rounded() && percent < 1e6
        return "\(isWhole ? String(Int(percent)) : String(percent))%"
    }
}
