/// What a row of the orders page is told.
enum OrderView {
    static func row(_ order: Order, csrf: String?) -> [PageField] {
        [
            PageField("number", String(order.id)),
            PageField("id", String(order.listingID)),
            PageField("name", order.title),
            PageField("quantity", String(order.quantity)),
            PageField("sum", order.total.text),
            PageField("day", order.createdAt.day),
            PageField("open", isThere: !order.isReviewed),
            PageField("csrf", csrf),
        ]
    }
}
