import HTTPTypes
import Hummingbird
import Testing

@testable import Marketplace

@Suite struct `A route whose pages may be kept` {
    private var kept: KeptRoutes {
        let routes = Routes(outer: [], inner: [])
        routes.get("/", kept: .catalogue) { _, _ in Response(status: .ok) }
        routes.get("/listings/:id", kept: .listing) { _, _ in Response(status: .ok) }
        routes.get("/basket") { _, _ in Response(status: .ok) }
        return routes.kept
    }

    private func request(
        _ address: String,
        _ method: HTTPRequest.Method = .get,
        cookie: String? = nil
    ) -> Request {
        var head = HTTPRequest(method: method, scheme: nil, authority: nil, path: address)
        head.headerFields[.cookie] = cookie
        return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    }

    @Test func `says so itself, and what its pages show`() {
        #expect(
            kept.page(of: request("/?a=1"))
                == KeptPage(address: "/?a=1", topic: .catalogue, route: "/")
        )
        let page = KeptPage(address: "/listings/7", topic: .listing(7), route: "/listings/{id}")
        #expect(kept.page(of: request("/listings/7")) == page)
        #expect(kept.page(of: request("/listings/7", cookie: "market_form=a")) == page)
    }

    @Test(arguments: ["/basket", "/listings/x", "/listings/7/reviews", "/listings", "//"])
    func `is no other`(address: String) {
        #expect(kept.page(of: request(address)) == nil)
    }

    @Test func `is kept for no user, and for nothing but looking`() {
        #expect(kept.page(of: request("/", cookie: "market_session=a")) == nil)
        #expect(kept.page(of: request("/", .head)) == nil)
        #expect(kept.page(of: request("/?q=" + String(repeating: "a", count: 512))) == nil)
    }
}
