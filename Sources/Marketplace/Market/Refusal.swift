/// Why the market does not do what it was asked, in words for the person who asked.
///
/// Which status a refusal is answered with is the HTTP side's to say.
enum Refusal: Error, Equatable {
    /// There is no such listing, or it may not be bought.
    case notForSale
    case ownListing
    case soldOut(title: String, left: Int)
    /// The seller who asks has no such listing.
    case notTheirListing
    case changedMeanwhile
    case malformedKey
    case keyReused
    case notBought
    case reviewedBefore
    case emailTaken
    case wrongPassword
    case tooManyAttempts
    /// Field by field, all faults of a form or a document at once.
    case invalid([FieldFault])

    var detail: String {
        switch self {
        case .notForSale: "There is no such listing, or its seller took it back."
        case .ownListing: "This is your own listing; somebody else has to buy it."
        case .soldOut(let title, left: 0): "“\(title)” is sold out."
        case .soldOut(let title, let left): "Only \(left) of “\(title)” are left."
        case .notTheirListing: "You have no such listing."
        case .changedMeanwhile:
            "The listing has changed since you read it. Read it again, then change it."
        case .malformedKey:
            "An idempotency key has \(IdempotencyKey.length.words) visible ASCII characters."
        case .keyReused: "This idempotency key was used for a different order."
        case .notBought: "Only somebody who bought this can review it."
        case .reviewedBefore: "You have reviewed this already."
        case .emailTaken: "There is an account with this e-mail address already."
        case .wrongPassword: "The e-mail address or the password is wrong."
        case .tooManyAttempts: "Too many failed attempts. Try again in a quarter of an hour."
        case .invalid(let faults): faults.map(\.message).joined(separator: " ")
        }
    }

    /// The fields of the form or the document that are at fault.
    var fields: [FieldFault] {
        switch self {
        case .invalid(let faults): faults
        case .emailTaken:
            [FieldFault(field: "email", message: "This address has an account already.")]
        default: []
        }
    }
}

/// What is wrong with one field, as a sentence.
struct FieldFault: Sendable, Equatable, Codable {
    let field: String
    let message: String
}

extension [FieldFault] {
    mutating func add(_ field: String, _ message: String) {
        append(FieldFault(field: field, message: message))
    }
}
