import HTTPTypes
import Hummingbird
import Synchronization
import Testing

@testable import Marketplace

/// A browser without a screen: it keeps cookies, and fills in the forms that pages give it.
final class Visitor: Sendable {
    private let client: TestClient
    private let cookies = Mutex<[String: String]>([:])

    init(_ client: TestClient) {
        self.client = client
    }

    /// A visitor who has signed in to a seeded account.
    static func signedIn(_ user: Int, _ client: TestClient) async throws -> Visitor {
        let visitor = Visitor(client)
        let answer = try await visitor.submit(
            ["email": Seeder.email(user), "password": Seeder.password],
            to: "/sign-in",
            from: "/sign-in"
        )
        try #require(answer.status == .seeOther)
        return visitor
    }

    func get(_ path: String) async throws -> TestResponse {
        try await send(path, .get, body: nil)
    }

    /// Sends a form with the token and the key of the page it stands on.
    func submit(
        _ fields: [String: String],
        to path: String,
        from page: String
    ) async throws -> TestResponse {
        let form = try await get(page).text
        var hidden = ["csrf": try #require(Self.token(in: form))]
        hidden["key"] = form.firstMatch(of: /name="key" value="([^"]+)"/).map { String($0.1) }
        return try await post(fields.merging(hidden) { given, _ in given }, to: path)
    }

    func post(_ fields: [String: String], to path: String) async throws -> TestResponse {
        let pairs = fields.map { "\($0.key)=\(FormFields.encoded($0.value))" }
        return try await send(path, .post, body: pairs.joined(separator: "&"))
    }

    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

    static func token(in page: String) -> String? {
        page.firstMatch(of: /name="csrf" value="([^"]+)"/).map { String($0.1) }
    }

    private func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        body: String?
    ) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        let all = cookies.withLock { $0 }.map { "\($0.key)=\($0.value)" }
        if !all.isEmpty { headers[.cookie] = all.joined(separator: "; ") }
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let answer = try await client.execute(
            uri: path,
            method: method,
            headers: headers,
            body: body.map(ByteBuffer.init(string:))
        )
        for cookie in answer.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            cookies.withLock { cookies in
                cookies[String(pair[0])] = pair.count == 2 ? String(pair[1]) : nil
            }
        }
        return answer
    }
}
