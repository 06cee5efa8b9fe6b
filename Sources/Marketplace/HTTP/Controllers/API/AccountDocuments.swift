// What programs send and get about accounts.

struct NewUserDocument: Decodable {
    let email: String
    let name: String
    let password: String
}

struct UserDocument: Encodable {
    let id: Int
    let email: String
    let name: String

    init(_ user: User) {
        id = user.id
        email = user.email
        name = user.name
    }
}

struct NewSessionDocument: Decodable {
    let email: String
    let password: String
}

struct SessionDocument: Encodable {
    let token: String
    let expiresInSeconds: Int
}
