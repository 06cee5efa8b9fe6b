@testable import LoadPlan
import Notation
import Testing

@Suite struct `Connections of a plan` {
    private static let files = ["ca.pem": "", "me.pem": "", "me.key": ""]

    private func options(_ http: String) throws -> HTTPOptions {
        let text = plan(#","http": {\#(http)}"#)
        let plan = try read(text, properties: ["proxy": "http://p:1"], files: Self.files).plan
        let written = PlanWriter.text(plan)
        let again = try read(written, properties: ["proxy": "http://p:1"], files: Self.files).plan
        #expect(again == plan)
        return plan.http
    }

    @Test func `go over a proxy, with certificates`() throws {
        let options = try options(
            """
            "keepAlive": false, "proxy": "${__P(proxy)}", "ca": "ca.pem", "clientCertificate":
            {"certificate": "me.pem", "key": "me.key", "password": "${__P(secret,x)}"}
            """
        )
        #expect(!options.keepAlive)
        #expect(options.proxy?.source == "${__P(proxy)}")
        #expect(options.authorities == "ca.pem")
        #expect(options.clientCertificate?.certificate == "me.pem")
        #expect(options.clientCertificate?.key == "me.key")
        #expect(options.clientCertificate?.password?.source == "${__P(secret,x)}")
        #expect(!options.isPlain)
    }

    @Test func `need their files`() throws {
        let http = """
            ,"http": {"ca": "ca.pem", "clientCertificate": {"certificate": "me.pem",
            "key": "me.key"}}
            """
        let plan = try read(plan(http), files: Self.files).plan
        #expect(plan.requestFiles == ["ca.pem", "me.pem", "me.key"])
        #expect(plan.http.isPlain)
    }

    @Test(arguments: [
        (#""proxy": "proxy:3128""#, "'proxy' must be"),
        (#""proxy": "http://${host}""#, "'proxy' must be known before the run"),
        (#""ca": "none.pem""#, "The file 'none.pem' cannot be read"),
        (#""clientCertificate": {"certificate": "me.pem"}"#, "'key' is missing"),
        (
            #""clientCertificate": {"certificate": "me.pem", "key": "me.key", "password": "${x}"}"#,
            "'password' must be known before the run"
        ),
    ])
    func `have to be right`(http: String, says: String) {
        let told = faults(of: plan(#","http": {\#(http)}"#), files: Self.files)
        #expect(told.contains(says), "\(told)")
    }
}
