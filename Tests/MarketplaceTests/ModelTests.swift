import Testing

@testable import Marketplace

@Suite struct `An amount of money` {
    @Test(arguments: [
        (cents: 0, text: "€0.00"), (cents: 5, text: "€0.05"), (cents: 1_234, text: "€12.34"),
        (cents: 129_900, text: "€1,299.00"), (cents: 100_000_000, text: "€1,000,000.00"),
        (cents: 100_000_50, text: "€100,000.50"),
    ])
    func `reads as people write it`(cents: Int, text: String) {
        #expect(Money(cents: cents).text == text)
    }

    @Test(arguments: [
        (text: "12", cents: 1_200), (text: "12.3", cents: 1_230), (text: "12.34", cents: 1_234),
        (text: "0.05", cents: 5), (text: "9999999.99", cents: 999_999_999),
    ])
    func `is read from a form`(text: String, cents: Int) {
        #expect(Money(text)?.cents == cents)
    }

    @Test(arguments: [
        "", "-1", "+1", "1.", ".5", "1.234", "1,5", "1e3", "0x10", "12345678", "١٢", "1.2.3", " 1",
        "NaN",
    ])
    func `is not read from anything else`(text: String) {
        #expect(Money(text) == nil)
    }
}

@Suite struct `A moment` {
    @Test(arguments: [
        (seconds: 0, text: "1970-01-01T00:00:00Z", day: "1 Jan 1970"),
        (seconds: 951_782_400, text: "2000-02-29T00:00:00Z", day: "29 Feb 2000"),
        (seconds: 1_795_460_774, text: "2026-11-23T19:06:14Z", day: "23 Nov 2026"),
        (seconds: 4_107_542_399, text: "2100-02-28T23:59:59Z", day: "28 Feb 2100"),
        (seconds: -1, text: "1969-12-31T23:59:59Z", day: "31 Dec 1969"),
    ])
    func `is written for people and for programs`(seconds: Int, text: String, day: String) {
        #expect(UnixTime(seconds: seconds).rfc3339 == text)
        #expect(UnixTime(seconds: seconds).day == day)
    }
}

@Suite struct `Form fields` {
    @Test(arguments: [
        (text: "a=1", value: "1"), (text: "a=%20b%20c+", value: "b c"), (text: "b=1", value: ""),
        (text: "a", value: ""), (text: "a=b=c", value: "b=c"), (text: "a=%C3%A9", value: "é"),
        (text: "&&a=1&", value: "1"), (text: "%61=1", value: "1"),
    ])
    func `are decoded`(text: String, value: String) throws {
        #expect(try FormFields(decoding: text)["a"] == value)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%g1", "a=%ff", "a=%C3", "a=1&a=2", "a=%ED%A0%80"])
    func `are refused when broken`(text: String) {
        #expect(throws: Problem.self) { try FormFields(decoding: text) }
    }

    @Test func `come back from encoding as they were`() throws {
        let text = "ä ö&=?#/%+\"<>\n🚲"
        #expect(try FormFields(decoding: "a=" + FormFields.encoded(text))["a"] == text)
    }
}
