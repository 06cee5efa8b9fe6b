import LoadPlan
import Notation
import Testing

@Suite struct `An author of a plan` {
    private func advice(_ text: String, rows: Int = 5) throws -> [String] {
        let reader = PlanReader { $0.names.isEmpty ? ["query"] : $0.names }
        return try reader.advice(text, as: .json) { _ in rows }
            .map { "\($0.line ?? 0):\($0.column ?? 0): \($0.message)" }
    }

    private let users = #"{"users": 10, "duration": "1m"}"#

    @Test func `is told of users who never think`() throws {
        let told = [
            "4:9: The users of 'scenario 1' never think: each sends the next request as soon as it "
                + "has an answer."
        ]
        #expect(try advice(plan(load: users)) == told)
        for steps in [
            #"{"get": "/"}, {"think": "1s"}"#, #"{"get": "/"}, {"once": [{"think": "1s"}]}"#,
        ] {
            #expect(try advice(plan(load: users, steps: steps)) == [])
        }
        for load in [
            #"{"users": 1, "duration": "1m"}"#, #"{"arrivals": 5, "duration": "1m"}"#,
            #"{"users": 10, "duration": "1m", "pacing": "1s"}"#,
        ] {
            #expect(try advice(plan(load: load)) == [])
        }
    }

    @Test func `is told of a rendezvous to which too few can come`() throws {
        func advice(users: Int, name: String = "") throws -> [String] {
            let place = #"{"rendezvous": {"users": \#(users)\#(name)}}"#
            let steps = #"{"get": "/"}, {"think": "1s"}, {"once": [\#(place)]}"#
            return try self.advice(plan(load: self.users, steps: steps))
        }
        #expect(try advice(users: 10) == [])
        #expect(
            try advice(users: 11)
                == ["4:9: A 'rendezvous' of 11 waits in vain: 'scenario 1' has 10 users."]
        )
        // Users of other scenarios may come to the same place.
        #expect(try advice(users: 11, name: #", "name": "sale""#) == [])
    }

    @Test(arguments: [
        (#"{"get": "/", "extract": {"id": {"header": "A"}}}"#, true),
        (#"{"get": "/", "extract": {"id": {"header": "A"}}}, {"get": "/${id}"}"#, false),
        (#"{"get": "/", "extract": {"id": {"header": "A"}}}, {"get": "/${id_2}"}"#, false),
        (#"{"get": "/", "extract": {"id": {"header": "A"}}}, {"get": "/${ids}"}"#, true),
        (#"{"get": "/", "extract": {"id": {"header": "A"}}}, {"get": "/${__V(id)}"}"#, false),
        (#"{"get": "/", "extract": {"id": {"header": "A"}}}, {"get": "/${__V(${x})}"}"#, false),
        (
            #"{"get": "/", "extract": {"id": {"regex": "(.)", "match": "all"}}}, "#
                + #"{"forEach": "id", "as": "x", "steps": [{"get": "/${x}"}]}"#, false
        ),
        (
            #"{"get": "/", "extract": {"id": {"header": "A"}}}, "#
                + #"{"if": "${id} == 1", "steps": [{"get": "/a"}]}"#, false
        ),
    ])
    func `is told of an extraction that nothing uses`(steps: String, isTold: Bool) throws {
        let told = try advice(
            plan(#", "variables": {"x": "${x}"}"#.replacing("${x}", with: "1"), steps: steps)
        )
        #expect(told.contains { $0.contains("Nothing uses '${id}'.") } == isTold, "\(told)")
    }

    @Test func `is told of a variable that nothing uses`() throws {
        let text = plan(
            #", "variables": {"a": "1", "b": "${a}", "c": "2"}"#,
            steps: #"{"get": "/${c}"}"#
        )
        #expect(try advice(text) == ["2:27: Nothing uses '${b}'."])
    }

    @Test func `is told once of what several scenarios share, and not where one uses it`() throws {
        func text(_ second: String) -> String {
            """
            { "name": "x", "target": "http://127.0.0.1:8080", "fragments": {
            "a": [{"get": "/", "extract": {"id": {"header": "A"}}}]},
            "scenarios": [{"load": {"users": 1, "iterations": 1}, "steps": [{"use": "a"}]},
            {"load": {"users": 1, "iterations": 1}, "steps": [{"use": "a"}, {"get": "\(second)"}]}]}
            """
        }
        #expect(try advice(text("/a")) == ["2:32: Nothing uses '${id}'."])
        #expect(try advice(text("/${id}")) == [])
    }

    @Test func `is told of nothing that a setup has found for others`() throws {
        let setup = #", "setup": {"steps": [{"post": "/", "extract": {"id": {"header": "A"}}}]}"#
        #expect(try advice(plan(setup, steps: #"{"get": "/${id}"}"#)) == [])
        #expect(try advice(plan(setup)) == ["2:49: Nothing uses '${id}'."])
    }

    @Test func `is told of fewer rows than users`() throws {
        let steps = #"{"get": "/${query}"}, {"think": "1s"}"#
        func data(_ more: String) -> String {
            plan(#", "data": [{"file": "f"\#(more)}]"#, load: users, steps: steps)
        }
        #expect(
            try advice(data("")) == [
                "2:21: 'f' has 5 rows for 10 users: several of them will have the same one at a time."
            ]
        )
        let stopping = try advice(data(#", "atEnd": "stop""#))
        #expect(
            stopping == ["2:21: 'f' has 5 rows for 10 users: some of them will have nothing to do."]
        )
        #expect(try advice(data(#", "share": "user""#)) == [])
        #expect(try advice(data(""), rows: 10) == [])
        let unique = try advice(data(#", "share": "unique", "atEnd": "stopRun""#))
        #expect(
            unique == [
                "2:21: 'f' has 5 rows for 10 users: the run will end before each of them has had one."
            ]
        )
        let arrivals = plan(
            #", "data": [{"file": "f", "share": "unique"}]"#,
            load: #"{"arrivals": "2/s", "duration": "3s"}"#,
            steps: steps
        )
        #expect(try advice(arrivals, rows: 6) == [])
        #expect(
            try advice(arrivals) == [
                "2:21: 'f' has 5 rows for 6 users: some of them will have nothing to do."
            ]
        )
    }
}
