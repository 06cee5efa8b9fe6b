import Glibc

/// Student's t distribution of a whole number of degrees of freedom, for intervals of fits.
struct StudentDistribution {
    /// At least 1.
    let freedom: Int

    /// The chance of a value between -t and t.
    ///
    /// A finite sum of powers of a cosine: M. Abramowitz, I. A. Stegun, Handbook of Mathematical
    /// Functions, 26.7.3 and 26.7.4.
    func chance(within t: Double) -> Double {
        let angle = atan(t / Double(freedom).squareRoot())
        let square = cos(angle) * cos(angle)
        let isOdd = !freedom.isMultiple(of: 2)
        var term = isOdd ? cos(angle) : 1
        var sum = freedom == 1 ? 0 : term
        for step in stride(from: isOdd ? 3 : 2, to: freedom, by: 2) {
            term *= square * Double(step - 1) / Double(step)
            sum += term
        }
        return isOdd ? 2 / .pi * (angle + sin(angle) * sum) : sin(angle) * sum
    }

    /// The t that such a share of values lies within, on both sides.
    func quantile(within share: Double) -> Double {
        Bisection.root(from: 0, to: 1e6) { chance(within: $0) - share }
    }
}
