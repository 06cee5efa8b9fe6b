/// What makes a request have its effect once, however often it arrives; chosen by the client.
struct IdempotencyKey: Sendable, Hashable {
    let text: String

    static let length = 1...128

    init(_ text: String) throws(Refusal) {
        guard Self.length.contains(text.utf8.count),
            text.utf8.allSatisfy({ 33...126 ~= $0 })
        else { throw .malformedKey }
        self.text = text
    }
}

/// What makes a purchase happen once.
struct PurchaseKey: Sendable, Equatable {
    let key: IdempotencyKey
    /// What was asked for; the same key for something else is a mistake.
    let request: String

    /// Of whatever lies in the basket.
    static func checkout(_ key: IdempotencyKey) -> PurchaseKey {
        PurchaseKey(key: key, request: "checkout")
    }

    static func order(_ key: IdempotencyKey, of purchase: Purchase) -> PurchaseKey {
        PurchaseKey(key: key, request: "\(purchase.quantity) of \(purchase.listingID)")
    }

    /// Lets what was bought under this key before be answered again, if it was the same request.
    func repeats(_ known: String) throws(Refusal) {
        guard known == request else { throw .keyReused }
    }
}
