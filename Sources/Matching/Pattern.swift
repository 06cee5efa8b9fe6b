import CPCRE2

/// A regular expression as JMeter reads it: Perl's syntax, `^` and `$` at every line, `.` within a
/// line.
///
/// It is compiled to machine code and keeps its room for matches, so a search allocates nothing;
/// for the same reason it belongs to one thread. A search that would take too many steps or too
/// much stack ends with an error.
@safe package final class Pattern {
    /// Backtracking steps of one search: tens of milliseconds at worst.
    private static let stepLimit: UInt32 = 20_000_000
    /// In bytes; only what a search has used takes memory.
    private static let stackSize = (start: 32 * 1024, limit: 8 * 1024 * 1024)

    private let code: OpaquePointer
    private let found: OpaquePointer
    private let context: OpaquePointer
    private let stack: OpaquePointer?
    private let expression: String
    /// Groups in parentheses; group 0 is the whole match.
    package let groupCount: Int

    package convenience init(_ expression: String) throws(SyntaxFault) {
        unsafe self.init(expression, try Self.compile(expression, PCRE2_MULTILINE))
    }

    /// Nil for a text that is no I-Regexp (RFC 9485).
    convenience init?(iRegexp expression: String, isWhole: Bool) {
        guard let translated = IRegexp.translated(expression) else { return nil }
        let anchored = isWhole ? #"\A(?:\#(translated))\z"# : translated
        guard let code = unsafe try? Self.compile(anchored, PCRE2_DOLLAR_ENDONLY) else {
            return nil
        }
        unsafe self.init(expression, code)
    }

    /// Matches whole texts, with letters such as `i` for flags.
    convenience init(whole expression: String, flags: String) throws(SyntaxFault) {
        let flags = flags.isEmpty ? "" : "(?\(flags))"
        // Compiled alone first, for the place of a fault.
        _ = try Pattern(expression)
        let whole = #"\A(?:\#(flags)\#(expression))\z"#
        unsafe self.init(expression, try Self.compile(whole, PCRE2_DOLLAR_ENDONLY))
    }

    private init(_ expression: String, _ code: OpaquePointer) {
        self.expression = expression
        unsafe self.code = unsafe code
        unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
        guard let found = unsafe pcre2_match_data_create_from_pattern_8(code, nil),
            let context = unsafe pcre2_match_context_create_8(nil)
        else { preconditionFailure("No memory for a regular expression.") }
        unsafe self.found = unsafe found
        unsafe self.context = unsafe context
        unsafe pcre2_set_match_limit_8(context, Self.stepLimit)
        unsafe stack = pcre2_jit_stack_create_8(Self.stackSize.start, Self.stackSize.limit, nil)
        unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        var groups: UInt32 = 0
        unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
        groupCount = Int(groups)
    }

    deinit {
        unsafe pcre2_code_free_8(code)
        unsafe pcre2_match_data_free_8(found)
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_jit_stack_free_8(stack)
    }

    /// Throws where the expression has no such group.
    package func require(group: Int) throws(SyntaxFault) {
        guard 0...groupCount ~= group else {
            let reason =
                "it has \(groupCount) groups in parentheses, and group \(group) is asked for"
            throw SyntaxFault("regular expression", expression, offset: nil, reason: reason)
        }
    }

    package func matches(_ text: UTF8Span) throws(SearchLimit) -> Bool {
        try search(in: text.span, from: 0, flags: 0)
    }

    /// What a group holds in one match; matches count from 1.
    ///
    /// Nil without that match; empty for a group that took no part in it.
    package func value(
        _ number: Int = 1,
        group: Int = 0,
        in text: UTF8Span
    ) throws(SearchLimit) -> String? {
        var count = 0
        var value: String?
        try forEachMatch(in: text.span) { found in
            count += 1
            if count == number { value = found(group) }
            return count != number
        }
        return value
    }

    /// What a group holds in each match.
    package func values(group: Int = 0, in text: UTF8Span) throws(SearchLimit) -> [String] {
        var values: [String] = []
        try forEachMatch(in: text.span) { found in
            values.append(found(group))
            return true
        }
        return values
    }

    /// What all groups hold in each match, the whole match first.
    package func groups(in text: UTF8Span) throws(SearchLimit) -> [[String]] {
        var matches: [[String]] = []
        try forEachMatch(in: text.span) { found in
            matches.append((0...groupCount).map(found))
            return true
        }
        return matches
    }

    /// Hands over what the groups hold, match by match, until the body answers false.
    private func forEachMatch(
        in text: Span<UInt8>,
        _ body: (_ found: (_ group: Int) -> String) -> Bool
    ) throws(SearchLimit) {
        var start = 0
        var flags: UInt32 = 0
        while try search(in: text, from: start, flags: flags) {
            let goesOn = body { group in
                precondition(0...groupCount ~= group, "The expression has no group \(group).")
                return unsafe text.withUnsafeBufferPointer {
                    unsafe String(decoding: $0[range(of: group)], as: UTF8.self)
                }
            }
            guard goesOn else { return }
            let match = self.range(of: 0)
            start = max(match.upperBound, start)
            // An empty match is found once: the next one at its place must not be empty.
            flags = match.isEmpty ? PCRE2_NOTEMPTY_ATSTART : 0
        }
    }

    /// The text is UTF-8 for sure, which PCRE2 need not look after.
    private func search(
        in text: Span<UInt8>,
        from start: Int,
        flags: UInt32
    ) throws(SearchLimit) -> Bool {
        let flags = flags | PCRE2_NO_UTF_CHECK
        let result = unsafe text.withUnsafeBufferPointer {
            let base = $0.baseAddress
            return unsafe pcre2_match_8(code, base, $0.count, start, flags, found, context)
        }
        if result == PCRE2_ERROR_NOMATCH { return false }
        guard result < 0 else { return true }
        throw SearchLimit(.regex, expression, Self.reason(result))
    }

    /// Why a search ended before its end.
    private static func reason(_ code: Int32) -> String {
        switch code {
        case PCRE2_ERROR_MATCHLIMIT: "takes more than \(stepLimit) steps"
        case PCRE2_ERROR_JIT_STACKLIMIT:
            "needs more than \(stackSize.limit >> 20) MB of stack"
        default: "cannot be searched for: \(message(code))"
        }
    }

    /// Where a group stands in the last match; a group that took no part is an empty range.
    private func range(of group: Int) -> Range<Int> {
        guard let offsets = unsafe pcre2_get_ovector_pointer_8(found) else { return 0..<0 }
        let (start, end) = unsafe (offsets[2 * group], offsets[2 * group + 1])
        // PCRE2_UNSET is the largest `size_t`, which Swift sees as -1.
        return 0 <= start && start <= end ? start..<end : 0..<0
    }

    private static func compile(
        _ expression: String,
        _ options: UInt32
    ) throws(SyntaxFault) -> OpaquePointer {
        let options = options | PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C
        let context = unsafe pcre2_compile_context_create_8(nil)
        defer { unsafe pcre2_compile_context_free_8(context) }
        unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
        var number: Int32 = 0
        var offset = 0
        let bytes = Array(expression.utf8)
        let code = unsafe pcre2_compile_8(bytes, bytes.count, options, &number, &offset, context)
        if let code = unsafe code { return unsafe code }
        throw SyntaxFault(
            PatternLanguage.regex.rawValue,
            expression,
            offset: offset,
            reason: message(number)
        )
    }

    /// What PCRE2 calls an error.
    private static func message(_ code: Int32) -> String {
        var message = [UInt8](repeating: 0, count: 256)
        let length = unsafe pcre2_get_error_message_8(code, &message, message.count)
        return String(decoding: message.prefix(max(0, Int(length))), as: UTF8.self)
    }
}
