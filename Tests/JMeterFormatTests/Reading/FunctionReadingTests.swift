import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

@Suite struct `A function of JMeter` {
    private func path(_ path: String) throws -> String {
        let file = TestPlans.file(
            TestPlans.request("A", path.replacing("\"", with: "&quot;")) + "<hashTree/>"
        )
        let tree = try TestPlans.tree(file)
        _ = try PlanReader { _ in [] }.read(tree)
        guard case .array(let scenarios)? = tree["scenarios"]?.value,
            case .array(let steps)? = scenarios.first?["steps"]?.value,
            case .string(let path)? = steps.first?["get"]?.value
        else { return "" }
        return path
    }

    @Test(arguments: [
        ("/${__time(yyyy)}/${x}", "/${__time(yyyy)}/${x}"),
        ("/${__groovy(1 + 1)}", "/${__javaScript((1 + 1);)}"),
        (
            #"/${__groovy(vars.put("a"\,"b"),v)}"#,
            #"/${__javaScript(vars.put("a"\, "b"); "",v)}"#
        ),
        (#"/${__BeanShell("${x}".length())}"#, #"/${__javaScript(groovy.call("#),
        (#"/${__jexl2(${x} + 1)}"#, "/${__jexl3(${x} + 1)}"),
        ("/${__MD5(a${__uppercase(b,v)})}", "/${__digest(MD5,a${__changeCase(b,UPPER,v)})}"),
        (#"/${__groovy("(" + ")")}"#, #""\\x28" + "\\x29""#),
    ])
    func `has a place here`(given: String, wanted: String) throws {
        let path = try path(given)
        #expect(path.contains(wanted), "\(path)")
    }

    @Test(arguments: [
        ("/${__XPath(a.xml,//a)}", "'__XPath' cannot be run: no file is searched with XPath here."),
        (
            "/${__nothing(1)}",
            "There is no function '__nothing' here, and JMeter would leave its text."
        ),
        (
            "/${__groovy(new File('x'))}",
            "The script of '__groovy' is refused: 'new File' is not known here."
        ),
    ])
    func `is refused where there is none`(given: String, message: String) {
        do {
            let path = try path(given)
            Issue.record("It came to \(path)")
        } catch let faults as Faults {
            #expect(faults.faults.map(\.message) == ["Plan > Users > A: \(message)"])
        } catch { Issue.record(error) }
    }
}
