import Console
import Testing

@Suite struct `Values joined to their letter` {
    @Test func `a property behind its letter is an argument of its own`() {
        let arguments = [
            "run", "-Jusers=50", "-J", "a=b", "--label=x", "-Ljmeter=DEBUG", "-J=", "x=-Ja",
        ]
        #expect(
            arguments.splittingJoinedValues == [
                "run", "-J", "users=50", "-J", "a=b", "--label=x", "-L", "jmeter=DEBUG", "-J", "=",
                "x=-Ja",
            ]
        )
    }
}
