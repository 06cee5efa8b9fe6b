import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A script in a run` {
    private func script(_ text: String) -> PlanScript {
        PlanScript(.text(Template(literal: text)))
    }

    @Test(arguments: TransportChoice.both)
    func `sets what is sent and judges what came`(_ transport: TransportChoice) throws {
        let server = try FixtureServer([
            "/page/1": .always(.ok("one")), "/page/2": .always(.ok("two")),
            "/lost": .always(.status(404, body: "no")),
        ])
        defer { server.stop() }
        let count = script(
            """
            var pages = vars.getObject('pages') || [];
            pages.push(pages.length + 1);
            vars.putObject('pages', pages);
            vars.put('page', pages[pages.length - 1]);
            """
        )
        let judge = script(
            "if (prev.getResponseDataAsString() === 'two') prev.setSuccessful(false)"
        )
        let accept = script(
            """
            if (prev.getResponseCode() == '404' && prev.responseMessage.length > 0
                && /^Host: /m.test(prev.getRequestHeaders())) prev.setSuccessful(true)
            """
        )
        let steps = [
            Step(ScriptStep(count)), get("/page/${page}") { $0.after = [judge] },
            get("/lost") { $0.after = [accept] },
        ]
        let plan = plan(server, closed(users: 3, iterations: 2), steps)
        let run = try DrivenRun(plan, workers: 2, by: transport)
        #expect(server.traffic.requests == ["GET /page/1": 3, "GET /page/2": 3, "GET /lost": 6])
        #expect(run.step("GET /page/${page}")?.outcomes == ["script": 3])
        #expect(run.step("GET /lost")?.errors == 0)
        #expect(run.totals.overall.requests == 12)
    }

    @Test func `makes a sample that no server gets`() throws {
        let server = try FixtureServer(["/7": .always(.ok())])
        defer { server.stop() }
        var sample = SampleStep(name: "made")
        sample.time = Pause(.fixed(.known(nanoseconds: 50_000_000)))
        sample.script = script(
            """
            SampleResult.setSuccessful(vars.get('again') === null);
            vars.put('again', prev === null ? 'first' : prev.getSampleLabel());
            'id=7'
            """
        )
        let id: any ExtractionSource = .regex(pattern: "id=(.)", group: 1)
        sample.request.extractions = [Extraction(variable: "id", source: id)]
        let load = closed(users: 2, iterations: 2)
        let run = try DrivenRun(plan(server, load, [Step(sample), get("/${id}")]), workers: 2)
        #expect(server.traffic.requests == ["GET /7": 4])
        #expect(run.step("made")?.requests == 4)
        #expect(run.step("made")?.outcomes == ["script": 2])
        #expect(run.totals.overall.requests == 8)
        #expect(run.duration >= 0.1)
        #expect(run.step("made")?.service.percentile(0) ?? 0 >= 49_000)
    }

    @Test func `is read from its file`() throws {
        let server = try FixtureServer(["/from/file": .always(.ok())])
        defer { server.stop() }
        let step = Step(ScriptStep(PlanScript(.file("a.js"))))
        let plan = plan(server, closed(users: 1, iterations: 1), [step, get("/from/${where}")])
        let files = RequestFiles(contents: ["a.js": Array("vars.put('where', 'file')".utf8)])
        _ = try DrivenRun(plan, files: files)
        #expect(server.traffic.requests == ["GET /from/file": 1])
    }
}
