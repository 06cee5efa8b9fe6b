import Foundation
import LoadPlan
import Notation
import Testing

@Suite struct `The schema of plans` {
    private let validator: SchemaValidator

    init() throws {
        let schema = try Data(contentsOf: repository.appending(path: "schema/plan.schema.json"))
        validator = SchemaValidator(root: try JSONReader.read(Array(schema)))
    }

    @Test func `is what the catalogue makes`() throws {
        try expect(PlanSchema.text, inFile: "schema/plan.schema.json")
    }

    @Test func `has the same catalogue as the reference page`() throws {
        try expect(PlanReference.text, inFile: "docs/plan-reference.md")
    }

    @Test func `describes every key for editors`() {
        func check(_ node: JSONNode) {
            for member in node["properties"]?.members ?? [] {
                let isDescribed =
                    member.value["description"] != nil || member.value["$ref"] != nil
                #expect(isDescribed, "\(member.name) has no description.")
            }
            for below in node.members.map(\.value) + node.elements { check(below) }
        }
        check(validator.root)
    }

    @Test(arguments: goodPlans)
    func `accepts what the decoder accepts`(text: String) throws {
        #expect(faults(of: text, files: sampleFiles) == "")
        #expect(validator.accepts(try JSONReader.read(Array(text.utf8))))
    }

    @Test(arguments: badPlans)
    func `refuses what the decoder refuses`(text: String) throws {
        #expect(throws: Faults.self) { try read(text, files: sampleFiles) }
        #expect(!validator.accepts(try JSONReader.read(Array(text.utf8))))
    }

    @Test func `accepts the plans that come with it`() throws {
        let folder = repository.appending(path: "plans")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }
        try #require(files.contains("browse.json"))
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(validator.accepts(try JSONReader.read(Array(text.utf8))), "\(file)")
            let reader = PlanReader(dataFile: { data in
                let file = folder.appending(path: data.file)
                let heading = try String(contentsOf: file, encoding: .utf8).prefix { $0 != "\n" }
                return heading.split(separator: ",").map(String.init)
            })
            #expect(try reader.read(text, as: .json).warnings == [], "\(file)")
        }
    }
}

/// Compares a generated file; `make golden` writes it anew.
private func expect(_ text: String, inFile path: String) throws {
    let file = repository.appending(path: path)
    if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] == "1" {
        try Data(text.utf8).write(to: file)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(text == kept, "\(path) is not what the catalogue makes: run `make golden`.")
}

private let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

let goodPlans: [String] =
    [
        plan(),
        plan(
            #", "$schema": "x", "variables": {"a": 1, "b": true, "c": "x"}, "headers": {"X-Y": 1}"#
        ),
        plan(#", "fragments": {"a": [{"get": "/"}]}"#, steps: #"{"use": "a"}, {"use": "a"}"#),
        plan(
            #", "setup": {"steps": [{"get": "/"}]}, "teardown": {"steps": [{"get": "/"}], "headers": {"A": "b"}}"#
        ),
        plan(
            #", "setup": {"load": {"users": 2, "iterations": 3}, "onFailure": "stopUser", "steps": [{"get": "/"}]}"#
        ),
        plan(#", "secrets": {"token": "API_TOKEN", "key": "${__P(key,KEY_1)}"}"#),
        plan(#", "http": {"version": 2, "compression": "${__P(c,true)}", "redirects": 0}"#),
        plan(#", "keepFailures": 5"#), plan(#", "keepFailures": {"count": 1, "bytes": 100}"#),
        plan(#", "embedded": "${__P(e,true)}""#),
        plan(#", "embedded": {"parallel": 2, "match": "a", "exclude": "b", "hosts": ["c"]}"#),
        plan(#", "http": {"cookies": "off", "cache": true, "keepAlive": false}"#),
        plan(#", "http": {"proxy": "http://u:p@proxy:1", "ca": "f"}"#),
        plan(#", "http": {"clientCertificate": {"certificate": "f", "key": "f"}}"#),
        plan(#", "auth": {"digest": {"user": "u", "password": "${p}"}}, "variables": {"p": 1}"#),
        plan(#", "http": {"version": "1.1", "verifyTLS": false}, "timeout": {"connect": "1s"}"#),
        plan(#", "timeout": "1h30m0.5s", "gracefulStop": 0, "thresholds": ["p95 < 1s"]"#),
        plan(#", "data": [{"file": "f", "names": ["a"], "delimiter": "\t", "share": "user"}]"#),
        plan(
            #", "data": [{"file": "f", "delimiter": "\\t", "atEnd": "stop", "order": "shuffled"}]"#
        ),
        plan(#", "data": [{"file": "f.jsonl", "share": "unique", "atEnd": "stopRun"}]"#),
        plan(
            #", "data": [{"file": "f", "format": "tsv", "encoding": "windows-1252", "share": "scenario", "order": "random"}]"#
        ),
    ]
    + [
        #"{"users": 50, "rampUp": "5s", "duration": "30s", "pacing": "1s"}"#,
        #"{"users": "${__P(users,5)}", "duration": "${__P(duration,5s)}"}"#,
        #"{"users": [{"rampTo": 5, "for": "1s"}, {"hold": "1m"}, {"rampTo": 0}], "iterations": 5}"#,
        #"{"arrivals": "200/s", "duration": "30s", "rampUp": 0, "maxUsers": 5, "preconnect": 0}"#,
        #"{"arrivals": 0.5, "duration": "250us"}"#,
        #"{"arrivals": [{"rate": 0, "for": "1s"}, {"rampTo": "12/min", "for": "1s"}]}"#,
    ]
    .map { plan(load: $0) }
    + [
        #"{"method": "PURGE", "url": "/", "name": "x", "headers": {"A": "b"}, "timeout": "1s"}"#,
        #"{"post": "/", "query": {"a": 1}, "json": [1, {"a": null}]}, {"put": "/", "form": {"a": 1}}"#,
        #"{"patch": "/", "body": "x"}, {"delete": "/"}, {"head": "/"}, {"options": "/"}"#,
        #"{"get": "/", "check": {"status": [200, "2xx", "300 - 304"], "contains": "a"}}"#,
        #"{"get": "/", "check": {"notContains": ["a"], "regex": ["b"], "json": {"$": null}}}"#,
        #"{"get": "/", "check": {"status": 404, "duration": "1ms"}, "extract": {}}"#,
        #"{"get": "/", "extract": {"a": {"regex": "x", "group": 0, "match": 2, "default": 1}}}"#,
        #"{"get": "/", "extract": {"a": {"json": "$.x", "match": "all"}, "c": {"jayway": "x"}, "d": {"jmespath": "x"}, "b": {"xpath": "//x"}}}"#,
        #"{"get": "/", "extract": {"a": {"regex": "(x)", "template": "$1$", "groups": true, "keep": true}}}"#,
        #"{"set": {"b": 1}}, {"get": "/", "extract": {"a": {"json": "$[*]", "match": "all", "concatenate": true, "in": {"variable": "b"}}}}"#,
        #"{"get": "/", "extract": {"a": {"xpath": "//x", "fragment": true, "in": "unescapedBody", "evaluate": true}}}"#,
        #"{"get": "/", "extract": {"a": {"between": ["x", "y"]}, "b": {"header": "x"}}}"#,
        #"{"get": "/"}, {"think": 0}, {"think": {"between": [0, "1s"]}}, {"set": {"a": 1}}"#,
        #"{"get": "/"}, {"if": "true", "steps": [{"think": "1s"}], "else": [{"think": "2s"}]}"#,
        #"{"get": "/", "check": {"size": {">": 0, "<=": 512}, "header": {"A": "b", "B": {"exists": false}}}}"#,
        #"{"get": "/", "check": [{"json": {"$.a": {"not": {"oneOf": [1, "b"]}}}}, {"not": {"regex": "a"}}]}"#,
        #"{"get": "/", "check": {"xpath": {"//a": {"matches": "a"}}, "body": {"equals": "a"}}}"#,
        #"{"get": "/", "check": {"css": {"a": {"exists": true}}, "md5": "d41d8cd98f00b204e9800998ecf8427e"}}"#,
        #"{"get": "/", "check": {"jayway": {"a.length()": 1}, "jmespath": {"a": 1}, "cookie": {"sid": "x"}}}"#,
        #"{"set": {"a": 1}}, {"get": "/", "check": {"url": "x", "headers": {"contains": "x"}, "variable": {"a": {"anyOf": ["b", {"not": "c"}]}}}}"#,
        #"{"get": "/", "check": {"headSize": 5, "answerSize": {"<": 9}, "format": "xml", "message": "no", "evaluate": true}}"#,
        #"{"get": "/", "extract": {"a": {"css": "a", "attribute": "href", "match": "count"}, "b": {"cookie": "x"}}}"#,
        #"{"get": "/", "check": {"status": {"not": "5xx"}, "duration": {">=": "1ms"}}}"#,
        #"{"get": "/"}, {"while": "${__Random(1,2)} == 1", "steps": [{"think": "1s"}]}"#,
        #"{"repeat": 3, "steps": [{"get": "/"}]}, {"repeat": "${__Random(1,2)}", "steps": [{"get": "/"}]}"#,
        #"{"group": "a", "steps": [{"get": "/"}]}, {"group": "b", "thinkTime": "included", "steps": [{"think": 0}]}"#,
        #"{"set": {"a_1": 1}}, {"forEach": "a", "as": "b", "steps": [{"get": "/"}]}, {"forEach": ["a", 1], "as": "b", "steps": [{"think": 0}]}"#,
        #"{"switch": "${__Random(1,2)}", "cases": {"1": [{"get": "/"}], "": [{"think": 0}]}, "default": [{"think": 0}]}"#,
        #"{"random": [{"get": "/a"}, {"steps": [{"get": "/b"}]}], "weights": [7, 3], "proportions": "exact"}"#,
        #"{"interleave": [{"get": "/a"}, {"get": "/b"}], "per": "user"}, {"randomOrder": [{"get": "/"}]}"#,
        #"{"exclusive": "a", "steps": [{"get": "/"}]}"#,
        #"{"group": "a", "tags": ["x"], "steps": [{"get": "/", "tags": ["y", "z"]}]}"#,
        #"{"get": "/", "label": "a ${__Random(1,2)}"}, {"get": "/", "label": ""}"#,
        #"{"get": "/"}, {"rendezvous": {"users": 1, "timeout": "5s", "name": "sale"}}"#,
        #"{"get": "/", "onFailure": "stopUser"}, {"stop": "iteration"}"#,
        #"{"post": "/", "multipart": {"a": 1, "b": {"file": "f", "type": "a/b", "name": "c"}, "d": [{"text": "x"}, "y"]}}"#,
        #"{"put": "/", "bodyFile": "f", "auth": {"basic": {"user": "u", "password": "p"}}}, {"get": "/", "auth": "none"}"#,
        #"{"once": [{"get": "/"}]}, {"every": 10, "steps": [{"get": "/"}], "per": "run"}"#,
        #"{"share": "12.50%", "steps": [{"get": "/"}]}, {"share": "100%", "per": "user", "steps": [{"get": "/"}]}"#,
    ]
    .map { plan(steps: $0) }

private let badPlans: [String] =
    [
        "{}", "[]", #"{"name": "x"}"#, #"{"name": "x", "scenarios": []}"#,
        #"{"name": "x", "scenarios": [{}]}"#,
        plan(#", "nmae": "x""#), plan(#", "variables": {"a": null}"#), plan(#", "variables": []"#),
        plan(#", "secrets": ["A"]"#), plan(#", "secrets": {"a": "s3cr3t!"}"#),
        plan(#", "headers": {"a b": "c"}"#), plan(#", "headers": {"a": ["c"]}"#),
        plan(#", "http": {"version": "3"}"#), plan(#", "http": {"redirects": -1}"#),
        plan(#", "http": {"cookies": "on"}"#), plan(#", "http": {"cache": 1}"#),
        plan(#", "embedded": 1"#), plan(#", "embedded": {"hosts": []}"#),
        plan(#", "embedded": {"parallel": 0}"#), plan(#", "embedded": {"match": ""}"#),
        plan(#", "http": {"keepAlive": "yes"}"#), plan(#", "http": {"ca": ""}"#),
        plan(#", "http": {"proxy": ""}"#), plan(#", "http": {"clientCertificate": "f"}"#),
        plan(#", "http": {"clientCertificate": {"certificate": "f"}}"#),
        plan(#", "http": {"verifyTLS": "no"}"#), plan(#", "http": {"verifytls": true}"#),
        plan(#", "timeout": 10"#), plan(#", "timeout": "10 s""#), plan(#", "timeout": "0s""#),
        plan(#", "timeout": {"read": "1s"}"#), plan(#", "gracefulStop": """#),
        plan(#", "gracefulStop": "1s1m""#), plan(#", "gracefulStop": ".5s""#),
        plan(#", "data": {"file": "f"}"#), plan(#", "data": [{}]"#), plan(#", "data": []"#),
        plan(#", "data": [{"file": "f", "share": "none"}]"#),
        plan(#", "data": [{"file": "f", "format": "xml"}]"#),
        plan(#", "data": [{"file": "f", "encoding": "ASCII"}]"#),
        plan(#", "data": [{"file": "f", "delimiter": ", "}]"#),
        plan(#", "data": [{"file": "f", "names": []}]"#),
        plan(#", "fragments": {"a": []}"#), plan(#", "fragments": {"a": {"get": "/"}}"#),
        plan(#", "setup": {}"#), plan(#", "setup": [{"get": "/"}]"#),
        plan(#", "teardown": {"name": "x", "steps": [{"get": "/"}]}"#),
        plan(#", "thresholds": "p95 < 1s""#), plan(#", "thresholds": [5]"#),
    ]
    + [
        "{}", #"{"users": 0, "duration": "1s"}"#, #"{"users": "5", "duration": "1s"}"#,
        #"{"users": 1.5, "duration": "1s"}"#, #"{"users": 1000001, "duration": "1s"}"#,
        #"{"users": 1, "duration": "1s", "rampup": "1s"}"#, #"{"users": 1, "iterations": 0}"#,
        #"{"users": 1, "arrivals": 1, "duration": "1s"}"#,
        #"{"users": 1, "iterations": 1, "maxUsers": 1}"#,
        #"{"users": 1, "iterations": 1, "preconnect": 1}"#,
        #"{"arrivals": 1, "duration": "1s", "preconnect": -1}"#,
        #"{"users": 1, "iterations": 1, "pacing": "0s"}"#,
        #"{"users": []}"#, #"{"users": [{"rampTo": 5, "hold": "1s"}]}"#,
        #"{"users": [{"rampTo": -1, "for": "1s"}]}"#, #"{"users": [{"hold": "1s", "for": "1s"}]}"#,
        #"{"arrivals": 0, "duration": "1s"}"#, #"{"arrivals": "0/s", "duration": "1s"}"#,
        #"{"arrivals": "5/d", "duration": "1s"}"#, #"{"arrivals": "-5/s", "duration": "1s"}"#,
        #"{"arrivals": 10000001, "duration": "1s"}"#,
        #"{"arrivals": 1, "duration": "1s", "pacing": "1s"}"#,
        #"{"arrivals": [{"rate": 1}]}"#, #"{"arrivals": [{"for": "1s"}]}"#,
        #"{"arrivals": [{"rate": 1, "rampTo": 2, "for": "1s"}]}"#,
    ]
    .map { plan(load: $0) }
    + [
        "{}", "5", #"{"gte": "/"}"#, #"{"get": "/", "post": "/"}"#, #"{"get": "/", "url": "/"}"#,
        #"{"url": "/"}"#, #"{"method": "GET"}"#, #"{"method": "G T", "url": "/"}"#, #"{"get": ""}"#,
        #"{"get": 5}"#, #"{"get": "/", "name": 5}"#, #"{"post": "/", "body": "a", "json": 1}"#,
        #"{"post": "/", "form": "a=b"}"#, #"{"get": "/", "query": {"a": []}}"#,
        #"{"get": "/", "check": {"status": 99}}"#, #"{"get": "/", "check": {"status": "6xx"}}"#,
        #"{"get": "/", "check": {"status": []}}"#, #"{"get": "/", "check": {"statsu": 200}}"#,
        #"{"get": "/", "check": {"regex": ""}}"#, #"{"get": "/", "check": {"json": {"$": []}}}"#,
        #"{"get": "/", "check": {"duration": "fast"}}"#, #"{"get": "/", "extract": {"a": {}}}"#,
        #"{"get": "/", "extract": {"a": {"json": "x", "xpath": "y"}}}"#,
        #"{"get": "/", "extract": {"a": {"json": "x", "group": 1}}}"#,
        #"{"get": "/", "extract": {"a": {"json": "x", "match": 0}}}"#,
        #"{"get": "/", "extract": {"a": {"xpath": "x", "attribute": "href"}}}"#,
        #"{"get": "/", "extract": {"a": {"css": ""}}}"#,
        #"{"get": "/", "extract": {"a": {"json": "x", "match": "any"}}}"#,
        #"{"get": "/", "extract": {"a": {"between": ["x"]}}}"#,
        #"{"get": "/"}, {"think": -1}"#, #"{"get": "/"}, {"think": {"between": ["1s"]}}"#,
        #"{"get": "/"}, {"think": "1s", "name": "x"}"#, #"{"get": "/"}, {"if": "true"}"#,
        #"{"get": "/"}, {"if": null, "steps": [{"think": 0}]}"#,
        #"{"get": "/", "check": {"size": "big"}}"#, #"{"get": "/", "check": {"size": -1}}"#,
        #"{"get": "/", "check": {"header": {"A": {"equal": "b"}}}}"#,
        #"{"get": "/", "check": {"not": {"status": 99}}}"#, #"{"get": "/", "check": {"not": 5}}"#,
        #"{"get": "/", "check": {"body": {"oneOf": []}}}"#,
        #"{"get": "/", "check": {"body": {"exists": "maybe"}}}"#, #"{"get": "/", "check": []}"#,
        #"{"get": "/"}, {"while": "true"}"#, #"{"get": "/"}, {"while": "true", "steps": []}"#,
        #"{"repeat": 0, "steps": [{"get": "/"}]}"#, #"{"repeat": 2, "steps": []}"#,
        #"{"get": "/"}, {"set": []}"#,
        #"{"group": "", "steps": [{"get": "/"}]}"#, #"{"group": "a"}"#,
        #"{"group": "a", "thinkTime": true, "steps": [{"get": "/"}]}"#,
        #"{"forEach": [], "as": "a", "steps": [{"get": "/"}]}"#,
        #"{"forEach": "a", "steps": [{"get": "/"}]}"#,
        #"{"get": "/"}, {"switch": "a"}"#, #"{"switch": "a", "cases": {"b": []}}"#,
        #"{"random": []}"#, #"{"random": [{"get": "/"}], "weights": [0]}"#,
        #"{"random": [{"get": "/"}], "proportions": "even"}"#,
        #"{"interleave": [{"get": "/"}], "per": "worker"}"#, #"{"randomOrder": {"get": "/"}}"#,
        #"{"once": []}"#, #"{"every": 0, "steps": [{"get": "/"}]}"#,
        #"{"share": "0%", "steps": [{"get": "/"}]}"#, #"{"share": 20, "steps": [{"get": "/"}]}"#,
        #"{"share": "100.01%", "steps": [{"get": "/"}]}"#, #"{"steps": []}"#,
        #"{"exclusive": "", "steps": [{"get": "/"}]}"#, #"{"exclusive": "a"}"#,
        #"{"get": "/", "tags": "a"}"#, #"{"get": "/", "tags": [""]}"#,
        #"{"get": "/", "label": []}"#,
        #"{"get": "/"}, {"rendezvous": 5}"#, #"{"get": "/"}, {"rendezvous": {"timeout": "5s"}}"#,
        #"{"get": "/"}, {"rendezvous": {"users": 2, "timeout": 0}}"#,
        #"{"post": "/", "multipart": {"a": {}}}"#, #"{"post": "/", "multipart": {"a": []}}"#,
        #"{"post": "/", "multipart": {"a": {"file": "f", "text": "x"}}}"#,
        #"{"post": "/", "multipart": {"a": {"text": "x", "name": "y"}}}"#,
        #"{"post": "/", "bodyFile": ""}"#, #"{"post": "/", "bodyFile": "f", "body": "x"}"#,
        #"{"get": "/", "auth": {}}"#, #"{"get": "/", "auth": "basic"}"#,
        #"{"get": "/", "auth": {"basic": {"user": "u"}}}"#,
        #"{"get": "/", "auth": {"bearer": "a", "digest": {"user": "u", "password": "p"}}}"#,
        #"{"get": "/", "onFailure": "stop"}"#, #"{"get": "/"}, {"stop": "worker"}"#,
        #"{"use": ""}"#, #"{"include": 5}"#, #"{"use": "a", "steps": [{"get": "/"}]}"#,
    ]
    .map { plan(steps: $0) }
