import JMeterFormat
import LoadPlan
import Testing

@Suite struct `Steps as JMeter has them` {
    private static let a = #"{ "get": "/a" }"#
    private static let b = #"{ "get": "/b" }"#

    @Test(arguments: [
        (
            #"{ "group": "g", "steps": [\#(a)], "thinkTime": "included" }"#,
            ["TransactionController", "name=\"TransactionController.includeTimers\">true<"]
        ),
        (
            #"{ "forEach": "links", "as": "link", "steps": [\#(a)] }"#,
            [
                "ForeachController", "name=\"ForeachController.inputVal\">links<",
                "name=\"ForeachController.returnVal\">link<",
            ]
        ),
        (
            #"{ "forEach": ["x", "${y}"], "as": "v", "steps": [\#(a)] }"#,
            [">list.1_1<", ">list.1_2<", ">${y}<", "name=\"ForeachController.inputVal\">list.1<"]
        ),
        (
            #"{ "switch": "${k}", "cases": { "1": [\#(a)] }, "default": [\#(b)] }"#,
            ["SwitchController.value\">is ${k}<", "testname=\"is 1\"", "testname=\"default\""]
        ),
        (
            #"{ "random": [\#(a), \#(b)] }"#,
            ["RandomController", "name=\"InterleaveControl.style\">1<"]
        ),
        (
            #"{ "random": [\#(a), \#(b)], "weights": [7, 3] }"#,
            ["${__Random(1,10)}", "(1..7).contains", "(8..10).contains"]
        ),
        (
            #"{ "interleave": [\#(a), { "steps": [\#(b), { "think": "1s" }] }], "per": "user" }"#,
            ["InterleaveControl", "testname=\"Choice 2\""]
        ),
        (#"{ "randomOrder": [\#(a), \#(b)] }"#, ["RandomOrderController"]),
        (#"{ "once": [\#(a)] }"#, ["OnceOnlyController"]),
        (
            #"{ "every": 3, "steps": [\#(a)], "per": "user" }"#,
            ["${__counter(TRUE)}", "vars.get('every.1').toInteger()%3==0"]
        ),
        (
            #"{ "share": "2.5%", "steps": [\#(a)], "per": "user" }"#,
            [
                "ThroughputController.percentThroughput\">2.50<",
                "ThroughputController.perThread\">true<",
            ]
        ),
        (
            #"{ "exclusive": "stock", "steps": [\#(a)] }"#,
            ["CriticalSectionController.lockName\">stock<"]
        ),
        (
            #"{ "stop": "iteration" }, \#(a)"#,
            ["ActionProcessor.action\">3<", "ActionProcessor.target\">0<"]
        ),
        (
            #"{ "stop": "run" }, \#(a)"#,
            ["ActionProcessor.action\">0<", "ActionProcessor.target\">2<"]
        ),
        (
            #"{ "rendezvous": { "users": 4, "timeout": "2s" } }, \#(a)"#,
            ["SyncTimer", "name=\"groupSize\">4<", "name=\"timeoutInMs\">2000<"]
        ),
    ])
    func `become elements`(step: String, parts: [String]) throws {
        let plan = try converted(steps: step)
        for part in parts { #expect(plan.text.contains(part), "\(part) in \(plan.text)") }
    }

    @Test(arguments: [
        (
            #"{ "post": "/", "multipart": { "t": "x", "f": { "file": "p.png", "type": "image/png" } } }"#,
            [
                "HTTPSampler.DO_MULTIPART_POST\">true<", "File.path\">p.png<",
                "File.paramname\">f<", "File.mimetype\">image/png<", "Argument.name\">t<",
            ]
        ),
        (#"{ "put": "/", "bodyFile": "b.bin" }"#, ["File.path\">b.bin<", "File.paramname\"><"]),
        (
            #"{ "get": "/", "auth": { "bearer": "${t}" } }"#,
            ["Header.name\">Authorization<", "Header.value\">Bearer ${t}<"]
        ),
        (
            #"{ "get": "/", "auth": { "digest": { "user": "u", "password": "${p}" } } }"#,
            ["Authorization.url\">http://127.0.0.1:8080<", "Authorization.mechanism\">DIGEST<"]
        ),
        (
            #"{ "get": "/", "embedded": { "parallel": 4, "hosts": ["a.example"] } }"#,
            [
                "HTTPSampler.concurrentPool\">4<",
                "https?://(?:127[.]0[.]0[.]1|a[.]example)(?::[0-9]+)?/.*",
            ]
        ),
        (#"{ "get": "/", "onFailure": "stopUser" }"#, ["ResultAction", "OnError.action\">1<"]),
        (#"{ "get": "/", "redirects": 0 }"#, ["HTTPSampler.follow_redirects\">false<"]),
    ])
    func `send what requests say`(step: String, parts: [String]) throws {
        let plan = try converted(steps: step)
        for part in parts { #expect(plan.text.contains(part), "\(part) in \(plan.text)") }
    }

    @Test func `have cookies, a cache and a proxy as the plan says`() throws {
        let off = try converted(steps: Self.a, #""http": { "cookies": "off" },"#).text
        #expect(!off.contains("CookieManager"))
        let cached = try converted(
            steps: Self.a,
            #""http": { "cache": true, "proxy": "http://p.example:3128" },"#
        )
        .text
        for part in [
            "CacheManager", "CookieManager", "proxyHost\">p.example<", "proxyPort\">3128<",
        ] {
            #expect(cached.contains(part))
        }
    }

    @Test func `stand in groups before and behind the load`() throws {
        let plan = try converted(
            steps: Self.a,
            #""setup": { "steps": [{ "get": "/s" }] }, "teardown": { "steps": [{ "get": "/t" }] },"#
        )
        let tags = ["<SetupThreadGroup", "<ThreadGroup", "<PostThreadGroup"]
        let places = tags.map { plan.text.firstRange(of: $0)?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    }
}
