import LoadPlan

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
