import HTTPTypes
import Hummingbird

/// Serves the files that pages load, out of the binary.
struct AssetsController {
    func addRoutes(to routes: Routes) {
        routes.get("/assets/:name") { _, context in
            guard let file = context.parameters.get("name").flatMap({ Assets.files[$0] }) else {
                throw Problem.notFound("There is no such file.")
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: file.type,
                    .cacheControl: "public, max-age=31536000, immutable",
                ],
                body: .init(byteBuffer: ByteBuffer(bytes: file.bytes))
            )
        }
    }
}
