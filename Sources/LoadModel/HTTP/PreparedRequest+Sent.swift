import Notation

extension PreparedRequest {
    /// The header fields as both transports write them: host, cookies, the fields of the plan in
    /// their order, the request's id, the length of the body.
    func sentFields(cookies: [UInt8]?, id: RequestID?) -> [HeaderLine] {
        let host = headers.values(of: "host").first ?? parts?.hostField
        var fields = host.map { [HeaderLine(name: "Host", value: $0)] } ?? []
        if let cookies, !headers.hasField("cookie") {
            fields.append(HeaderLine(name: "Cookie", value: String(lossless: cookies.span)))
        }
        fields += headers.filter { !$0.isNamed("host") }
        if let id { fields.append(HeaderLine(name: RequestID.headerName, value: id.text)) }
        let isChunked =
            headers.values(of: "transfer-encoding").first?.lowercased() == "chunked"
        if let body, !isChunked, !headers.hasField("content-length") {
            fields.append(HeaderLine(name: "Content-Length", value: "\(body.count)"))
        }
        return fields
    }
}
