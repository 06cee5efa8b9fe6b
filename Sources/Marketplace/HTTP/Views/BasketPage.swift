import NIOCore

/// What the basket and the checkout are told.
struct BasketPage {
    let lines: [BasketLine]

    var total: PageField {
        PageField("total", Money(cents: lines.reduce(0) { $0 + $1.total.cents }).text)
    }

    func basketRows(csrf: String?) -> [[PageField]] {
        lines.map { line in
            ListingView(listing: line.listing).cover + [
                PageField("name", line.listing.title),
                PageField("price", line.listing.price.text),
                PageField("quantity", String(line.quantity)),
                PageField("sum", line.total.text),
                trouble(line),
                PageField("csrf", csrf),
            ]
        }
    }

    var billRows: [[PageField]] {
        lines.map { line in
            [
                PageField("quantity", String(line.quantity)),
                PageField("name", line.listing.title),
                trouble(line),
                PageField("sum", line.total.text),
            ]
        }
    }

    private func trouble(_ line: BasketLine) -> PageField {
        guard !line.isAvailable else { return PageField("trouble", isThere: false) }
        let left = line.listing.status == .active ? line.listing.stock : 0
        return PageField("trouble", left == 0 ? "No longer for sale" : "Only \(left) left")
    }
}
