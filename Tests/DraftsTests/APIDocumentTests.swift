import Drafts
import Foundation
import LoadPlan
import Notation
import Testing

@Suite struct `An OpenAPI document` {
    private let document = """
        openapi: 3.1.0
        info: { title: Things }
        servers: [{ url: "https://{host}:8443/v1/", variables: { host: { default: api.example } } }]
        security: [{ key: [] }]
        paths:
          /things/{id}:
            parameters: [{ $ref: "#/components/parameters/id" }]
            get:
              parameters:
                - { name: fields, in: query, required: true, schema: { enum: [all, few] } }
                - { name: page, in: query, schema: { type: integer } }
              responses: { "404": {}, "200": {} }
            put:
              operationId: changeThing
              requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
              responses: { "204": {} }
          /sign-in:
            post:
              security: []
              requestBody:
                content:
                  application/x-www-form-urlencoded: { example: { name: ann, code: 7 } }
              responses: { default: {} }
        components:
          parameters: { id: { name: id, in: path, required: true, schema: { type: integer, minimum: 5 } } }
          securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
          schemas:
            Named: { type: object, properties: { name: { type: string, example: lamp } } }
            Thing:
              allOf:
                - { $ref: "#/components/schemas/Named" }
                - type: object
                  required: [parent]
                  properties:
                    id: { type: integer, readOnly: true }
                    price: { type: number, minimum: 0.5, maximum: 0.75 }
                    tags: { type: array, items: { type: [string, "null"], maxLength: 3 } }
                    made: { type: string, format: date }
                    parent: { $ref: "#/components/schemas/Thing" }
        """

    @Test func `is a request for each operation`() throws {
        let draft = try APIDocument(document, isYAML: true).plan()
        let plan = try plan(draft)
        #expect(plan.name == "Things")
        #expect(plan.target.source == "https://api.example:8443/v1")
        #expect(plan.variables.map(\.name) == ["id"])
        #expect(plan.variables.map(\.value.source) == ["5"])
        let requests = plan.scenarios[0].steps.requests
        #expect(requests.map(\.name) == ["GET /things/{id}", "changeThing", "POST /sign-in"])
        #expect(requests.map(\.url.source) == ["/things/${id}", "/things/${id}", "/sign-in"])
        #expect(requests.map(\.query.count) == [1, 0, 0])
        #expect(requests[0].query[0].value.source == "all")
        #expect(
            requests.map { $0.headers.map(\.value.source) } == [
                ["${__P(token,)}"], ["${__P(token,)}", "application/json"], [],
            ]
        )
        #expect(requests[0].checks.map(\.description) == ["status 200"])
        #expect(requests[2].checks.isEmpty)
        let text = draft.json.yamlText
        #expect(text.contains("name: lamp"))
        #expect(text.contains("made: \"2026-01-01\"") || text.contains("made: 2026-01-01"))
        #expect(text.contains("price: 0.75"))
        #expect(!text.contains("readOnly"))
        #expect(text.contains("form: { name: ann, code: \"7\" }"))
        #expect(
            draft.notes == [
                "Give the variables values that are there: 'id'.",
                "Give credentials with -J, as -J token=….",
            ]
        )
    }

    @Test func `of the marketplace is a plan`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Marketplace/Templates/openapi.json")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let draft = try APIDocument(text, isYAML: false).plan()
        let requests = try plan(draft).scenarios[0].steps.requests
        #expect(requests.count == 12)
        #expect(requests.map(\.name).prefix(3) == ["signUp", "signIn", "signOut"])
        #expect(requests.allSatisfy { !$0.checks.isEmpty })
    }

    @Test(arguments: [
        ("{}", "This is no OpenAPI document"),
        (#"{"swagger": "2.0"}"#, "This is a document of OpenAPI 2"),
        (#"{"openapi": "3.0.0"}"#, "The OpenAPI document has no 'paths'."),
        (#"{"openapi": "3.0.0", "paths": {}}"#, "The OpenAPI document has no operation."),
        ("", "The text is empty."),
    ])
    func `that is none says so`(text: String, message: String) {
        let fault = #expect(throws: Fault.self) { try APIDocument(text, isYAML: false).plan() }
        #expect(fault?.message.hasPrefix(message) == true, "\(fault?.message ?? "")")
    }
}
