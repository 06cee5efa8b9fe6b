// What programs send and get about orders and reviews.

struct NewOrderDocument: Decodable {
    let quantity: Int
}

struct OrderDocument: Encodable {
    let id: Int
    let listingId: Int
    let title: String
    let quantity: Int
    let unitPriceCents: Int
    let totalCents: Int
    let currency = "EUR"
    let createdAt: String

    init(_ order: Order) {
        id = order.id
        listingId = order.listingID
        title = order.title
        quantity = order.quantity
        unitPriceCents = order.unitPrice.cents
        totalCents = order.total.cents
        createdAt = order.createdAt.rfc3339
    }
}

struct OrdersDocument: Encodable {
    let orders: [OrderDocument]
}

struct NewReviewDocument: Decodable {
    let rating: Int
    let text: String
}

struct ReviewDocument: Encodable {
    let id: Int
    let listingId: Int
    let author: String
    let rating: Int
    let text: String
    let createdAt: String

    init(_ review: Review) {
        id = review.id
        listingId = review.listingID
        author = review.authorName
        rating = review.rating
        text = review.text
        createdAt = review.createdAt.rfc3339
    }
}

struct ReviewsDocument: Encodable {
    let reviews: [ReviewDocument]
}
