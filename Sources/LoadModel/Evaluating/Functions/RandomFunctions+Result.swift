import LoadPlan
import Notation

extension RandomNumber: EvaluatedFunction {
    static func result(of range: ClosedRange<Int64>, in scope: inout Scope) -> String? {
        String(scope.random.next(in: range))
    }
}

extension RandomText: EvaluatedFunction {
    static func result(of input: Input, in scope: inout Scope) -> String? {
        let characters = input.characters
        var text = String.UnicodeScalarView()
        for _ in 0..<input.length {
            text.append(characters[Int(scope.random.next(below: UInt64(characters.count)))])
        }
        return String(text)
    }
}

extension RandomUUID: EvaluatedFunction {
    /// Version 4, variant 1 of RFC 9562: 122 random bits.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        let high = scope.random.next() & ~0xF000 | 0x4000
        let low = scope.random.next() & ~(0b11 << 62) | (0b10 << 62)
        let digits = hexadecimal(high) + hexadecimal(low)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension RandomOfVariables: EvaluatedFunction {
    /// Nothing where no variable has a value, as in JMeter.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        var values: [String] = []
        for name in arguments[0].trimmed.split(separator: "|").map(String.init) {
            if let count = scope["\(name)_matchNr"].flatMap({ Int($0) }), count > 0 {
                values += (1...count).compactMap { scope["\(name)_\($0)"] }
            } else if let value = scope[name], !value.isEmpty {
                values.append(value)
            }
        }
        guard !values.isEmpty else { return "" }
        return values[Int(scope.random.next(below: UInt64(values.count)))]
    }
}
