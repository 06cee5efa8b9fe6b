import LoadPlan

/// Who a step's requests say that they are, where a server asks.
struct DigestCredentials: Sendable {
    let user: Expression
    let password: Expression

    /// Nil for a step that waits for no challenge.
    init?(_ authentication: Authentication, in context: inout CompilingContext) {
        guard case .digest(let credentials) = authentication else { return nil }
        user = Expression(credentials.user, in: &context)
        password = Expression(credentials.password, in: &context)
    }
}
