import LoadPlan
import Notation

extension Function {
    /// Which argument, from 0, names a variable that simply gets the result, too.
    ///
    /// `__split`, `__intSum` and `__longSum` do more with theirs, and do it themselves.
    func resultArgument(of count: Int) -> Int? {
        switch self {
        case .split, .intSum, .longSum: nil
        default: row.variableArgument(of: count)
        }
    }

    /// What a call stands for; nil where its arguments make no sense.
    ///
    /// Each `__counter` in the plan counts on its own: for every user where its first argument is
    /// `TRUE`, else for all users of the run together, as in JMeter.
    func result(of arguments: Arguments, counter: Int, in scope: inout Scope) -> String? {
        switch self {
        case .p, .property: propertyValue(of: arguments.texts, in: scope.properties)
        case .isPropDefined: String(scope.properties[arguments[0]] != nil)
        case .v: scope[arguments[0]] ?? arguments[arguments.texts.count > 1 ? 1 : 0]
        case .isVarDefined: String(scope[arguments[0]] != nil)
        case .eval: evaluated(arguments[0], in: &scope)
        case .random: random(arguments, &scope.random)
        case .randomString: randomString(arguments, &scope.random)
        case .uuid: uuid(&scope.random)
        case .time: time(arguments[0], at: scope.moment.wallMilliseconds)
        case .counter:
            String(scope.count(counter, perUser: arguments[0].trimmed.lowercased() == "true"))
        case .threadNum: String(scope.user)
        case .threadGroupName: scope.scenarioName
        case .samplerName: scope.stepName
        case .intSum: sum(arguments, in: &scope, as: Int32.self)
        case .longSum: sum(arguments, in: &scope, as: Int64.self)
        case .split: split(arguments, in: &scope)
        case .urlencode, .urldecode, .escapeHTML, .unescapeHTML, .base64Encode, .base64Decode,
            .changeCase, .strLen:
            textResult(of: arguments)
        }
    }

    /// The text with its own expressions evaluated.
    private func evaluated(_ text: String, in scope: inout Scope) -> String? {
        guard let template = Template(parsing: text) else { return nil }
        let surroundings = scope.surroundings
        var context = CompilingContext(
            names: surroundings.names,
            properties: surroundings.properties,
            counters: surroundings.counters
        )
        let expression = Expression(template, in: &context)
        return scope.nested { expression.text(in: &$0) }
    }

    private func textResult(of arguments: Arguments) -> String? {
        let text = arguments[0]
        return switch self {
        case .urlencode: FormEncoding.encode(text)
        case .urldecode: FormEncoding.decode(text)
        case .escapeHTML: HTMLEntities.escape(text)
        case .unescapeHTML: HTMLEntities.unescape(text)
        case .base64Encode: Base64.encode(text.originalBytes)
        case .base64Decode:
            Base64.decode(text.trimmed).map { String(lossless: $0.span) }
        case .changeCase: changeCase(text, mode: arguments[1].trimmed.uppercased())
        case .strLen: String(text.utf16.count)
        default: nil
        }
    }

    /// An unknown mode leaves the text as it is, as in JMeter.
    private func changeCase(_ text: String, mode: String) -> String {
        switch mode {
        case "", "UPPER": text.uppercased()
        case "LOWER": text.lowercased()
        case "CAPITALIZE": text.prefix(1).uppercased() + text.dropFirst()
        default: text
        }
    }

    private func random(_ arguments: Arguments, _ source: inout RandomSource) -> String? {
        guard let low = arguments.integer(0), let high = arguments.integer(1), low <= high else {
            return nil
        }
        return String(source.next(in: low...high))
    }

    /// Without characters to choose from: letters and digits, where JMeter takes all of Unicode.
    private func randomString(_ arguments: Arguments, _ source: inout RandomSource) -> String? {
        guard let length = arguments.integer(0), (0...1_000_000).contains(length) else {
            return nil
        }
        let given = arguments[1].trimmed
        let alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        let choice = Array((given.isEmpty ? alphanumeric : given).unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<length {
            text.append(choice[Int(source.next(below: UInt64(choice.count)))])
        }
        return String(text)
    }

    /// Version 4, variant 1 of RFC 9562: 122 random bits.
    private func uuid(_ source: inout RandomSource) -> String {
        let high = source.next() & ~0xF000 | 0x4000
        let low = source.next() & ~(0b11 << 62) | (0b10 << 62)
        let digits = hexadecimal(high) + hexadecimal(low)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    private func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The last argument is a summand where it is a number, else the name of a variable.
    private func sum<Number: FixedWidthInteger>(
        _ arguments: Arguments,
        in scope: inout Scope,
        as number: Number.Type
    ) -> String? {
        var sum: Number = 0
        for (index, text) in arguments.texts.enumerated() {
            guard let summand = Number(text.trimmed) else {
                guard index == arguments.texts.count - 1, index > 0 else { return nil }
                if let name = arguments.name(index) { scope[name] = String(sum) }
                break
            }
            sum &+= summand
        }
        return String(sum)
    }
}
