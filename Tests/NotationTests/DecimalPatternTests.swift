import Notation
import Testing

@Suite struct `A decimal pattern` {
    /// What `java.text.DecimalFormat` of OpenJDK 17 makes of them, for the locale of the root.
    @Test(
        arguments: [
            ("000", 7, "007"), ("000", 1_234, "1234"), ("000", -7, "-007"), ("0", 0, "0"),
            ("#", 0, "0"), ("###", 5, "5"), ("#,##0", 1_234_567, "1,234,567"), ("#,##0", 12, "12"),
            ("user_000", 5, "user_005"), ("user_000", -5, "-user_005"), ("00.00", 5, "05.00"),
            ("0.##", 5, "5"), ("#.00", 0, ".00"), ("'#'00", 3, "#03"), ("o''0", 3, "o'3"),
            ("0;(0)", -3, "(3)"), ("0;(0)", 3, "3"), ("0;0", -3, "-3"), ("0 kg", 3, "3 kg"),
            ("0,000", 7, "0,007"), ("-000", 7, "-007"), ("a1 00", 4, "a1 04"),
            ("00", -9_223_372_036_854_775_808, "-9223372036854775808"),
        ] as [(String, Int64, String)]
    )
    func `writes a number as Java does`(pattern: String, number: Int64, expected: String) throws {
        #expect(try #require(DecimalPattern(pattern)).text(of: number) == expected)
    }

    @Test(arguments: [
        "", "abc", "0#", "0.#0", "0%", "0E0", "#,", "'0", "0 0", "0;x", "0.0.0", "¤0",
    ])
    func `is one number with texts around it, no percentage, exponent or currency`(pattern: String)
    {
        #expect(DecimalPattern(pattern) == nil)
    }
}
