import LoadPlan

/// The plans and answers that the pieces are measured with.
enum Plans {
    /// What is asked of the generator first: one GET, nothing looked at but the status.
    static let bare = """
        {
          "name": "bare", "target": "http://127.0.0.1:1",
          "scenarios": [{
            "name": "users", "load": { "users": 50, "duration": "1h" }, "steps": [{ "get": "/" }]
          }]
        }
        """

    /// The same, with its answers counted apart by a header that they have.
    static let split = """
        {
          "name": "split", "target": "http://127.0.0.1:1", "splitBy": "Content-Type",
          "scenarios": [{
            "name": "users", "load": { "users": 50, "duration": "1h" }, "steps": [{ "get": "/" }]
          }]
        }
        """

    /// The same, with an id of its own in each request.
    static let identified = """
        {
          "name": "identified", "target": "http://127.0.0.1:1", "requestID": true,
          "scenarios": [{
            "name": "users", "load": { "users": 50, "duration": "1h" }, "steps": [{ "get": "/" }]
          }]
        }
        """

    /// Two variables, one value taken out of the answer, two checks.
    static let realistic = """
        {
          "name": "realistic", "target": "http://127.0.0.1:1",
          "variables": { "query": "chair", "page": "3" },
          "scenarios": [{
            "name": "users", "load": { "users": 50, "duration": "1h" },
            "steps": [{
              "get": "/search?q=${query}&page=${page}", "name": "search",
              "check": { "status": 200, "contains": "listing" },
              "extract": { "listing": { "between": ["/listings/", "\\""] } }
            }]
          }]
        }
        """

    /// The same with a pause, which is over before the user's next answer is due.
    static let thinking = """
        {
          "name": "thinking", "target": "http://127.0.0.1:1",
          "variables": { "query": "chair", "page": "3" },
          "scenarios": [{
            "name": "users", "load": { "users": 50, "duration": "1h" },
            "steps": [{
              "get": "/search?q=${query}&page=${page}", "name": "search",
              "check": { "status": 200, "contains": "listing" },
              "extract": { "listing": { "between": ["/listings/", "\\""] } }
            }, {
              "think": "0.4ms"
            }]
          }]
        }
        """

    /// The realistic one, of the answers that the built-in server gives: 64 times the same letter.
    static let realisticWhole = """
        {
          "name": "realistic", "target": "http://127.0.0.1:1",
          "variables": { "query": "chair", "token": "0" },
          "scenarios": [{
            "name": "users", "load": { "users": 50, "duration": "1h" },
            "steps": [{
              "get": "/search?q=${query}&token=${token}", "name": "search",
              "check": { "status": 200, "contains": "xxxxxxxx" },
              "extract": { "token": { "regex": "^x{60}(x+)" } }
            }]
          }]
        }
        """

    static let page =
        "<!doctype html><title>Search</title><ul>"
        + "<li><a class=\"listing\" href=\"/listings/4711\">A chair</a></ul>"

    /// As nginx answers, with 64 bytes.
    static let response =
        "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nDate: Mon, 23 Nov 2026 20:00:00 GMT\r\n"
        + "Content-Type: text/plain\r\nContent-Length: 64\r\nConnection: keep-alive\r\n\r\n"
        + String(repeating: "x", count: 64)

    static func plan(_ text: String) throws -> Plan {
        let reader = PlanReader(
            properties: [:],
            dataFile: { _ in [] }
        )
        return try reader.read(text, as: .json).plan
    }
}
