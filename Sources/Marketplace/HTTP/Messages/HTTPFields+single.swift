import HTTPTypes

extension HTTPFields {
    /// A field that means one thing, or nil; given twice, it is refused rather than guessed at.
    func single(_ name: HTTPField.Name) throws(Problem) -> String? {
        guard self[values: name].count < 2 else {
            throw .badRequest("The header '\(name.rawName)' is there twice.")
        }
        return self[name]
    }
}
