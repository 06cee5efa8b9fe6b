import LoadModel
import LoadPlan
import Testing

@Suite struct `A call of __counter` {
    @Test(arguments: ["FALSE", "false", "", "no"])
    func `counts the calls of all users together unless it is asked not to`(_ perUser: String) {
        var user = SampleUser()
        let (one, other) = (
            user.compile(.call("__counter", perUser)), user.compile(.call("__counter", perUser))
        )
        var (first, second) = (user.scope(), user.scope())
        #expect(one.text(in: &first) == "1")
        #expect(one.text(in: &second) == "2")
        #expect(one.text(in: &first) == "3")
        #expect(other.text(in: &second) == "1")
    }
}
