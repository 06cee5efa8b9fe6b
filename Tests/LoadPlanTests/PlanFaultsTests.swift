import LoadPlan
import Notation
import Testing

@Suite struct `A plan with faults` {
    @Test func `tells every one of them at once`() {
        let files = ["data/ragged.csv": "a,b\n1,2\n3\n4,5,6\n", "data/empty.csv": ""]
        #expect(faults(of: everythingWrong, files: files) == everythingSaid)
    }

    @Test(arguments: [
        ("", "1:1: The text is empty."),
        ("null", "1:1: Expected a plan, an object, got nothing."),
        ("[]", "1:1: Expected a plan, an object, got an empty list."),
        ("{}", "1:1: 'name' is missing in a plan.\n1:1: 'scenarios' is missing in a plan."),
        (
            plan(#", "name": "y""#),
            "2:3: 'name' stands twice in one object.\n    It stands at 1:2 too."
        ),
        (
            plan(#", "thresholds": "p95 < 1s""#),
            "2:17: 'thresholds' must be a list with something in it, got 'p95 < 1s'."
        ),
        (
            plan(#", "variables": {"a${": 1}"#),
            """
            2:17: 'a${' cannot be a variable's name.
                A name has no '$', '{', '}' and '\\' in it.
            """
        ),
        (
            plan(#", "variables": {"a": "x${a}"}"#),
            """
            2:17: The variables 'a' → 'a' need each other.
                A variable's value may use other variables, but never itself.
            """
        ),
        (plan(#", "variables": {"a": [1]}"#), "2:22: 'a' must be a text, got a list."),
        (
            plan(#", "headers": {"a b": "x"}"#),
            """
            2:15: 'a b' cannot be a header's name.
                A header's name has letters, digits and '-'.
            """
        ),
        (
            plan(#", "headers": {"A": "x", "a": "y\n"}"#),
            """
            2:25: The header 'a' stands twice in one object.
                Case makes no other header of it.
            2:30: 'a' must be a text without line breaks, got 'y
            '.
            """
        ),
        (plan(#", "timeout": 0"#), "2:14: 'timeout' must be longer than 0, got 0."),
        (
            plan(#", "timeout": {"connect": "2s", "total": "1s"}"#),
            "2:14: 'connect' must be at most 'total'."
        ),
        (
            plan(#", "gracefulStop": "721h""#),
            "2:19: 'gracefulStop' must be at most 30 days, got '721h'."
        ),
        (
            plan(#", "http": {"verifyTLS": "no"}"#),
            "2:25: 'verifyTLS' must be true or false, got 'no'."
        ),
        (
            plan(#", "http": {"redirects": 2.5}"#),
            "2:25: 'redirects' must be a whole number, got 2.5."
        ),
    ])
    func `at its top tells`(text: String, said: String) {
        #expect(faults(of: text) == said)
    }

    @Test(arguments: [
        ("{}", "A load must have 'users' or 'arrivals'."),
        (
            #"{"usres": 0, "duraton": "x"}"#,
            "There is no key 'usres' in a load.\nThere is no key 'duraton' in a load."
        ),
        (
            #"{"usres": 5, "duration": "x", "pacing": 0}"#,
            """
            There is no key 'usres' in a load.
            'duration' must be a time such as '500ms', '10s' or '1m30s', got 'x'.
            'pacing' must be longer than 0, got 0.
            """
        ),
        (
            #"{"iterations": 0, "maxUsers": 0}"#,
            """
            A load must have 'users' or 'arrivals'.
            'iterations' must be positive, got 0.
            'maxUsers' must be positive, got 0.
            """
        ),
        (#"{"users": 5}"#, "'duration' or 'iterations' is missing in a load."),
        (#"{"users": -5, "duration": "1s"}"#, "'users' must be positive, got -5."),
        (#"{"users": 1.5, "duration": "1s"}"#, "'users' must be a whole number, got 1.5."),
        (#"{"users": "5", "duration": "1s"}"#, "'users' must be a whole number, got '5'."),
        (
            #"{"users": 1000000000000, "duration": "1s"}"#,
            "'users' must be at most 1000000, got 1000000000000."
        ),
        (#"{"users": 1e999, "duration": "1s"}"#, "'users' must be at most 1000000, got 1e999."),
        (
            #"{"users": 5, "duration": 10}"#,
            "'duration' must be a time such as '500ms', '10s' or '1m30s', got 10."
        ),
        (
            #"{"users": 5, "duration": "1s1m"}"#,
            "'duration' must be a time such as '500ms', '10s' or '1m30s', got '1s1m'."
        ),
        (#"{"users": 5, "duration": "0s"}"#, "'duration' must be longer than 0, got '0s'."),
        (#"{"users": 5, "duration": "-1s"}"#, "'duration' must be 0 or longer, got '-1s'."),
        (#"{"users": 5, "duration": "1s", "rampUp": "2s"}"#, "'rampUp' must be within 'duration'."),
        (#"{"users": 5, "iterations": 0}"#, "'iterations' must be positive, got 0."),
        (#"{"users": 5, "iterations": 1, "maxUsers": 5}"#, "'maxUsers' cannot stand here."),
        (#"{"users": 5, "iterations": 1, "pacing": 0}"#, "'pacing' must be longer than 0, got 0."),
        (#"{"users": []}"#, "'users' must be a list with something in it, got an empty list."),
        (#"{"users": [{"hold": "1s"}]}"#, "These stages never have a user."),
        (#"{"users": [{"rampTo": 5}]}"#, "These stages take no time."),
        (
            #"{"users": [{"rampTo": 5, "hold": "1s"}]}"#,
            "A stage must have either 'rampTo' or 'hold'."
        ),
        (
            #"{"users": [{"rampTo": 5, "for": "20h"}, {"hold": "719h"}]}"#,
            "These stages take more than 30 days."
        ),
        (
            #"{"users": [{"rampTo": 5, "for": "1s"}], "duration": "1s"}"#,
            "'duration' cannot stand here."
        ),
        (#"{"arrivals": "200/s"}"#, "'duration' is missing in a load."),
        (#"{"arrivals": 0, "duration": "1s"}"#, "'arrivals' must be positive, got 0."),
        (
            #"{"arrivals": "200/d", "duration": "1s"}"#,
            "'arrivals' must be a rate such as '200/s', '12/min' or '1/h', got '200/d'."
        ),
        (
            #"{"arrivals": "nan/s", "duration": "1s"}"#,
            "'arrivals' must be a rate such as '200/s', '12/min' or '1/h', got 'nan/s'."
        ),
        (
            #"{"arrivals": "1e9/s", "duration": "1s"}"#,
            "'arrivals' must be at most 10000000/s, got '1e9/s'."
        ),
        (
            #"{"arrivals": "1/s", "duration": "1s", "iterations": 5}"#,
            "'iterations' cannot stand here."
        ),
        (
            #"{"arrivals": "1/s", "duration": "1s", "maxUsers": 0}"#,
            "'maxUsers' must be positive, got 0."
        ),
        (
            #"{"arrivals": "1/s", "duration": "1s", "preconnect": 101}"#,
            "'preconnect' must be at most 100, got 101."
        ),
        (
            #"{"arrivals": "1/s", "duration": "1s", "maxUsers": 5, "preconnect": -1}"#,
            "'preconnect' must be at least 0, got -1."
        ),
        (#"{"users": 5, "iterations": 1, "preconnect": 5}"#, "'preconnect' cannot stand here."),
        (
            #"{"arrivals": [{"rate": 0, "for": "1s"}]}"#,
            "'arrivals' must have a rate above 0 in some stage."
        ),
        (#"{"arrivals": [{"rate": 1}]}"#, "'for' is missing in a stage."),
        (#"{"arrivals": [{"rate": 1, "for": 0}]}"#, "'for' must be longer than 0, got 0."),
        (#"{"arrivals": [{"for": "1s"}]}"#, "A stage must have either 'rate' or 'rampTo'."),
    ])
    func `in its load tells`(load: String, said: String) {
        #expect(messages(of: plan(load: load)) == said)
    }

    @Test(arguments: [
        (#"{"think": "1s"}"#, "A scenario must have a request among its steps."),
        (
            #"{"name": "x"}"#,
            "A step must be a request, 'think', 'if', 'repeat', 'for', 'while', 'until', "
                + "'forEach', 'switch', 'random', 'interleave', 'randomOrder', 'once', 'atMost', "
                + "'every', 'share', 'group', 'exclusive', 'rendezvous', 'pace', 'stop', 'set', "
                + "'number', 'sample', 'script', 'use', 'include' or 'steps'."
        ),
        (#"{"thnik": "1s"}"#, "There is no key 'thnik' in a step."),
        (
            #"{"get": 5}"#,
            "'url' must be a URL that begins with '/', 'http://' or 'https://', got 5."
        ),
        (
            #"{"get": ""}"#,
            "'url' must be a URL that begins with '/', 'http://' or 'https://', got ''."
        ),
        (
            #"{"get": "ftp://x/"}"#,
            "'url' must be a URL that begins with 'http://' or 'https://', got 'ftp://x/'."
        ),
        (
            #"{"get": "http://x:99999/"}"#,
            "'url' must be a URL with a port from 1 to 65535, got 'http://x:99999/'."
        ),
        (#"{"method": "GET"}"#, "'url' is missing in a request."),
        (#"{"url": "/"}"#, "'method' is missing in a request."),
        (#"{"method": "G T", "url": "/"}"#, "'method' must be a method such as 'GET', got 'G T'."),
        (
            #"{"get": "/", "url": "/"}"#,
            "A request must have one method, got 'get', 'method', 'url'."
        ),
        (
            #"{"post": "/", "body": "a", "json": {}}"#,
            "A request must have one body, got 'body', 'json'."
        ),
        (
            #"{"get": "/", "query": "a=b"}"#,
            "'query' must be an object of names and values, got 'a=b'."
        ),
        (
            #"{"get": "/", "check": {"status": "6xx"}}"#,
            "'status' must be a status such as 200, '2xx' or '200-204', got '6xx'."
        ),
        (
            #"{"get": "/", "check": {"status": "204-200"}}"#,
            "'status' must be a status such as 200, '2xx' or '200-204', got '204-200'."
        ),
        (
            #"{"get": "/", "extract": {"x": {"regex": "a(b)", "group": 2}}}"#,
            "The regular expression 'a(b)' is wrong: it has 1 groups in parentheses, and group 2 is asked for."
        ),
        (
            #"{"get": "/", "extract": {"x": {"regex": "ab"}}}"#,
            "The regular expression 'ab' is wrong: it has 0 groups in parentheses, and group 1 is asked for."
        ),
        (
            #"{"repeat": "${__P(n,0)}", "steps": [{"get": "/"}]}"#,
            "'repeat' must be positive, got 0."
        ),
        (
            #"{"get": "/", "check": {"size": {"<": 0}}}"#,
            "'<' must be above 0, got 0."
        ),
        (
            #"{"get": "/", "check": {"header": {"X-A": {"contain": 1}}}}"#,
            "There is no key 'contain' in a rule."
        ),
        (
            #"{"get": "/", "check": {"not": {"status": 99, "regex": "((("}}}"#,
            """
            'status' must be a status such as 200, '2xx' or '200-204', got 99.
            The regular expression '(((' is wrong: at character 4, missing closing parenthesis.
            """
        ),
        (
            #"{"get": "/", "check": {"regex": "((("}}"#,
            "The regular expression '(((' is wrong: at character 4, missing closing parenthesis."
        ),
        (
            #"{"get": "/", "check": {"json": {"$.(((": 1}}}"#,
            "The JSON path '$.(((' is wrong: at character 3, expected a name or '*', got '((('."
        ),
        (#"{"get": "/", "check": {"regex": 5}}"#, "'regex' must be a regular expression, got 5."),
        (
            #"{"get": "/", "extract": {"x": {}}}"#,
            "An extraction must have one of 'regex', 'json', 'jayway', 'jmespath', 'xpath', 'css', 'between', 'header' and 'cookie', got none."
        ),
        (
            #"{"get": "/", "extract": {"x": {"json": "$.a", "group": 1}}}"#,
            "'group' cannot stand here."
        ),
        (
            #"{"get": "/", "extract": {"x": {"json": "$.a", "match": 0}}}"#,
            "'match' must be positive, got 0."
        ),
        (
            #"{"get": "/", "extract": {"x": {"json": "$.a", "match": "any"}}}"#,
            "'match' must be a number from 1, 'random', 'all' or 'count', got 'any'."
        ),
        (
            #"{"get": "/", "extract": {"x": {"between": ["a"]}}}"#,
            "'between' must be a list of the text before and the text behind, got a list."
        ),
        (
            #"{"get": "/", "extract": {"x": {"xpath": "((("}}}"#,
            "The XPath '(((' is wrong: at character 4, something is missing."
        ),
        (
            #"{"get": "/"}, {"think": {"between": ["1s"]}}"#,
            "'between' must be a list of the shortest and the longest time, got a list."
        ),
        (
            #"{"get": "/"}, {"if": "", "steps": [{"think": 0}]}"#,
            "The condition '' wants a value at its end."
        ),
        (#"{"get": "/"}, {"if": "a"}"#, "'steps' is missing in an 'if' step."),
        (
            #"{"get": "/"}, {"repeat": 1000001, "steps": [{"think": 0}]}"#,
            "'repeat' must be at most 1000000, got 1000001."
        ),
        (
            #"{"get": "/"}, {"repeat": 2, "step": [{"think": 0}]}"#,
            "There is no key 'step' in a 'repeat' step."
        ),
        (#"{"get": "/"}, {"while": "${a}"}"#, "'steps' is missing in a 'while' step."),
        (
            #"{"get": "/"}, {"while": "a =", "steps": [{"think": 0}]}"#,
            "The condition 'a =' wants a comparison, '&&', '||' or the end before '='."
        ),
        (#"{"get": "/"}, {"set": {"a": "${__P()}"}}"#, "'__P' must have 1 to 2 arguments, got 0."),
        (#"{"get": "/"}, {"set": {"a": 1}, "think": 0}"#, "There is no key 'set' in a pause."),
    ])
    func `in its steps tells`(steps: String, said: String) {
        #expect(messages(of: plan(steps: steps)) == said)
    }

    @Test func `without a target needs whole URLs`() {
        let text = """
            {"name": "x", "scenarios": [{"load": {"users": 1, "iterations": 1}, "steps": [
            {"get": "http://127.0.0.1/"}, {"get": "/"}, {"get": "${url}"}]}]}
            """
        #expect(
            messages(of: text)
                == "'url' must be a whole URL, as the plan has no 'target', got '/'."
        )
    }

    @Test(arguments: [
        ("", "1:1: The text is empty."),
        ("# nothing", "1:1: The text is empty."),
        (
            "name: x\n\tscenarios: []",
            """
            2:1: This is not YAML: found a tab character that violates indentation.
                YAML is indented with spaces, never with tabs.
            """
        ),
        ("name: x\nname: y", "1:1: This is not YAML: one mapping has 'name' twice."),
        ("a: *b", "1:4: This is not YAML: found undefined alias."),
        ("---\na: 1\n---\nb: 2", "3:1: This is not YAML: but found another document."),
        (
            "name: yes\nscenarios:\n  - laod: {}\n    steps: [get: /]",
            """
            3:5: There is no key 'laod' in a scenario.
                Did you mean 'load'?
            4:18: 'url' must be a whole URL, as the plan has no 'target', got '/'.
                Add "target": "http://127.0.0.1:8080" to the plan.
            """
        ),
        ("? [a]\n: b", "1:3: A key must be a text."),
    ])
    func `in YAML tells`(text: String, said: String) {
        #expect(faults(of: text, as: .yaml) == said)
    }

    @Test func `of aliases without end stops in time`() {
        let levels = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
        #expect(
            faults(of: "a0: &a0 x\n" + levels, as: .yaml)
                .hasSuffix("The aliases make more than 100000 values.")
        )
    }

    private func messages(of text: String) -> String {
        do throws(Faults) {
            return "no fault in \(try read(text).plan.name)"
        } catch {
            return error.faults.map(\.message).joined(separator: "\n")
        }
    }
}
