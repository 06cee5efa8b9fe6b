/// What the basket and the checkout are told.
enum BasketPage {
    static func content(_ lines: [BasketLine]) -> [String: Any] {
        var content: [String: Any] = [
            "lines": lines.map(line),
            "total": Money(cents: lines.reduce(0) { $0 + $1.total.cents }).text,
        ]
        if !lines.isEmpty { content["any"] = true }
        return content
    }

    private static func line(_ line: BasketLine) -> [String: Any] {
        var content = ListingView(listing: line.listing).row
        content["quantity"] = line.quantity
        content["sum"] = line.total.text
        if !line.isAvailable {
            let left = line.listing.status == .active ? line.listing.stock : 0
            content["trouble"] = left == 0 ? "No longer for sale" : "Only \(left) left"
        }
        return content
    }
}

/// What a row of the orders page is told.
enum OrderView {
    static func content(_ order: Order) -> [String: Any] {
        var content: [String: Any] = [
            "number": order.id,
            "id": order.listingID,
            "name": order.title,
            "quantity": order.quantity,
            "sum": order.total.text,
            "day": order.createdAt.day,
        ]
        if !order.isReviewed { content["open"] = true }
        return content
    }
}
