import LoadPlan
import Matching
import Notation

extension ConnectionOptions {
    /// Notes what is wrong with the files.
    init(_ options: HTTPOptions, in context: inout CompilingContext) {
        self.init()
        proxy = options.proxy.map { Expression($0, in: &context).constant ?? $0.source }
        authorities = options.authorities.map { context.location(ofPEM: $0, Self.certificate) }
        identity = options.clientCertificate.map { identity in
            Identity(
                certificate: context.location(ofPEM: identity.certificate, Self.certificate),
                key: context.location(ofPEM: identity.key, Self.key),
                password: identity.password.map {
                    Expression($0, in: &context).constant ?? $0.source
                }
            )
        }
    }

    private static let certificate = (name: "certificate", mark: "BEGIN CERTIFICATE-----")
    /// Of any kind: `BEGIN EC PRIVATE KEY`, `BEGIN ENCRYPTED PRIVATE KEY`.
    private static let key = (name: "private key", mark: "PRIVATE KEY-----")
}

extension CompilingContext {
    /// Where a file lies that has to have something in it.
    fileprivate mutating func location(
        ofPEM path: String,
        _ wanted: (name: String, mark: String)
    ) -> String {
        let bytes = bytes(ofFile: path)
        if files.contents[path] != nil,
            !ByteSearch.contains(Array(wanted.mark.utf8), in: bytes.span)
        {
            faults.append(
                Fault(
                    "The file '\(path)' must have a \(wanted.name) in PEM, and has none.",
                    hint: "It has a line with '\(wanted.mark)'; openssl makes PEM of other forms."
                )
            )
        }
        return files.locations[path] ?? path
    }
}
