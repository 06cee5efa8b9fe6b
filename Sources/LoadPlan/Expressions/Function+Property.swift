import Notation

extension Function {
    /// What a call of `__P` or `__property` stands for; nil for other functions, and where an
    /// argument that matters is not known.
    ///
    /// A property that is not set is the call's default; without one it is `1` as `__P` and its own
    /// name as `__property`. A name is read without the blanks around it.
    package func propertyValue(
        of arguments: [String?],
        in properties: [String: String]
    ) -> String? {
        guard case let name?? = arguments.first else { return nil }
        let value = properties[name.trimmingSpace]
        switch self {
        case .p: return value ?? (arguments.count > 1 ? arguments[1] : "1")
        case .property: return value ?? (arguments.count > 2 ? arguments[2] : name)
        default: return nil
        }
    }
}
