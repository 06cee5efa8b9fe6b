import HTTPTypes
import Hummingbird

/// The interface's own description.
struct OpenAPIController {
    func addRoutes(to routes: Routes) {
        routes.get("/openapi.json") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(bytes: PackageResources.openapi_json))
            )
        }
    }
}
