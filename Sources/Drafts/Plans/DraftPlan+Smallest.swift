extension DraftPlan {
    /// One request, to begin with.
    package static var smallest: DraftPlan {
        let target = "http://127.0.0.1:8080"
        var request = DraftRequest("GET", DraftText("\(target)/"))
        request.status = 200
        return DraftPlan(name: "A new plan", target: target, requests: [request])
    }
}
