import Notation

/// A site: a host and those that share its registered name, as `www.shop.example` and
/// `api.shop.example`.
struct Site {
    let name: String

    /// The site of a host; addresses stand for themselves.
    ///
    /// Without a list of public suffixes it is the last two labels of a name, or three where the
    /// last two are short, as in `shop.co.uk`.
    init(_ host: String) {
        let labels = host.split(separator: ".")
        let isAddress = host.hasPrefix("[") || labels.allSatisfy { UInt8($0) != nil }
        guard !isAddress, labels.count > 2 else {
            name = host
            return
        }
        let isShort = labels.suffix(2).allSatisfy { $0.count <= 3 }
        name = labels.suffix(isShort ? 3 : 2).joined(separator: ".")
    }

    func contains(_ host: String) -> Bool { host == name || host.hasSuffix(".\(name)") }
}
