import LoadPlan

extension SearchedText {
    /// What has to be kept of an answer.
    var parts: AnswerParts {
        switch self {
        case .part(.body), .part(.unescapedBody): .body
        case .part(.headers), .part(.reason): .head
        case .part(.url), .part(.requestHeaders), .part(.requestBody): .request
        case .part(.status), .variable: []
        }
    }

    /// Empty for a variable that is not set, and for what an exchange does not have.
    func text(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: Scope
    ) -> String {
        switch self {
        case .variable(let name): scope[name] ?? ""
        case .part(let part): documents.text(part, of: answer)
        }
    }
}
