extension Function {
    /// How many arguments a call has.
    package var arity: ClosedRange<Int> {
        switch self {
        case .uuid, .threadNum, .threadGroupName: 0...0
        case .samplerName: 0...1
        case .time: 0...2
        case .eval, .isVarDefined, .isPropDefined, .urlencode, .urldecode, .escapeHTML,
            .unescapeHTML:
            1...1
        case .p, .v, .counter, .base64Encode, .base64Decode, .strLen: 1...2
        case .property, .randomString, .changeCase: 1...3
        case .random, .split: 2...3
        case .intSum, .longSum: 2...Int.max
        }
    }

    /// Which of its arguments, if any, names a variable that the call sets.
    package func variableArgument(of count: Int) -> Int? {
        let index: Int? =
            switch self {
            case .samplerName: 0
            case .property, .time, .counter, .split, .base64Encode, .base64Decode, .strLen: 1
            case .random, .randomString, .changeCase: 2
            // The last one, where it is no number.
            case .intSum, .longSum: count - 1
            case .p, .v, .eval, .isVarDefined, .isPropDefined, .uuid, .threadNum, .threadGroupName,
                .urlencode, .urldecode, .escapeHTML, .unescapeHTML:
                nil
            }
        return index.flatMap { $0 < count ? $0 : nil }
    }
}
