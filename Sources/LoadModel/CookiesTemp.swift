extension Worker {
    func follow(_ u: Int, _ a: Answer) -> Bool { false }
    package func cookies(of u: Int, for r: PreparedRequest) -> String? { nil }
}
