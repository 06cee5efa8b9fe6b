import LoadModel
import LoadPlan
import Testing

/// It is the 5th of February 2024, 09:07:03.042 UTC.
@Suite struct `A function of dates` {
    @Test(arguments: [
        (call: Template.call("__timeShift", "", "", "", ""), text: "1707124023042"),
        (.call("__timeShift", "", "", "P1D", ""), "1707210423042"),
        (.call("__timeShift", "", "1000", "PT-1.5S", "", ""), "-500"),
        (.call("__timeShift", "", "1000", "-pt1h1m", "", ""), "-3659000"),
        (.call("__timeShift", "dd/MM/yyyy", "21/01/2018", "P2D", "", ""), "23/01/2018"),
        (.call("__timeShift", "yyyy-MM-dd", "", "P25D", "", ""), "2024-03-01"),
        (.call("__timeShift", "uuuu-MM-dd HH:mm", "", "-P1DT2H", "en_GB", ""), "2024-02-04 07:07"),
        (.call("__timeShift", "yyyyMMddHHmmss", "20240228235959", "PT1S", ""), "20240229000000"),
        (.call("__timeShift", "d MMM", "28 feb", "P2D", "", ""), "1 Mar"),
        (
            .call("__timeShift", "EEEE, d MMMM h:m a", "Friday, 1 March 1:5 PM", "PT11H", ""),
            "Saturday, 2 March 0:5 AM".replacing("0:5", with: "12:5")
        ),
        (
            .call(
                "__timeShift",
                "yyyy-MM-dd'T'HH:mm:ssXXX",
                "2020-01-01T00:00:00+02:00",
                "PT1H",
                ""
            ),
            "2020-01-01T01:00:00+02:00"
        ),
        (
            .call("__timeShift", "HH:mm:ss.SSSSSS Z", "01:02:03.5 -0130", "PT0.25S", ""),
            "01:02:03.750000 -0130"
        ),
        (.call("__timeShift", "yyyy-MM-dd x", "", "PT0S", ""), "2024-02-05 +00"),
        (.call("__timeShift", "D yyyy", "60 2024", "", ""), "60 2024"),
        (
            .call("__timeShift", "yyyy-MM-dd", "2023-02-29", "P1D", ""),
            "${__timeShift(yyyy-MM-dd,2023-02-29,P1D,)}"
        ),
        (
            .call("__timeShift", "yyyy-MM-dd", "2024-2-1x", "P1D", ""),
            "${__timeShift(yyyy-MM-dd,2024-2-1x,P1D,)}"
        ),
        (.call("__timeShift", "", "", "P1Y", ""), "${__timeShift(,,P1Y,)}"),
        (.call("__timeShift", "", "", "P1DT", ""), "${__timeShift(,,P1DT,)}"),
        (.call("__timeShift", "MMM", "", "", "de_DE", ""), "${__timeShift(MMM,,,de_DE,)}"),
        (.call("__timeShift", "yyyy", "", "", "de_DE", ""), "2024"),
        (.call("__dateTimeConvert", "01212018", "MMddyyyy", "dd/MM/yyyy"), "21/01/2018"),
        (.call("__dateTimeConvert", "1707124023042", "", "yyyy-MM-dd HH:mm"), "2024-02-05 09:07"),
        (.call("__dateTimeConvert", "3:04 pm +02:00", "h:mm a XXX", "HH:mm"), "13:04"),
        (
            .call("__dateTimeConvert", "tomorrow", "yyyy", "yyyy"),
            "${__dateTimeConvert(tomorrow,yyyy,yyyy)}"
        ),
        (.call("__RandomDate", "", "2024-02-28", "2024-02-29"), "2024-02-28"),
        (.call("__RandomDate", "dd MM", "31 12", "31 12"), "${__RandomDate(dd MM,31 12,31 12)}"),
        (.call("__RandomDate", "", "", "2024-02-06", "", ""), "2024-02-05"),
        (.call("__RandomDate", "", "", "2024-02-05"), "${__RandomDate(,,2024-02-05)}"),
    ])
    func `works out`(_ call: Template, text: String) {
        var user = SampleUser()
        #expect(user.evaluate(call).text == text)
        #expect(user.evaluate(user.throughVariables(call)).text == text)
    }

    @Test func `draws from each day before the end`() {
        var user = SampleUser()
        let expression = user.compile(
            .call("__RandomDate", "d MMM yy", "28 Feb 24", "2 Mar 24", "en", "day")
        )
        var scope = user.scope()
        let days = Set((0..<100).map { _ in expression.text(in: &scope) })
        #expect(days == ["28 Feb 24", "29 Feb 24", "1 Mar 24"])
        #expect(scope["day"].map(days.contains) == true)
    }

    @Test(arguments: [
        Template.call("__timeShift", "yyyy", "", "", "result"),
        .call("__timeShift", "yyyy", "", "", "", "result"),
        .call("__dateTimeConvert", "24", "yy", "yyyy", "result"),
        .call("__RandomDate", "yyyy", "2024", "2025", "", "result"),
    ])
    func `stores its result in a variable, too`(_ call: Template) {
        var user = SampleUser()
        let (text, scope) = user.evaluate(call)
        #expect(text == "2024")
        #expect(scope["result"] == "2024")
    }
}
