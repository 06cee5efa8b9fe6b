/// Variables of the whole plan, wherever it stands.
enum UserDefinedVariables: ConfigurationElement {
    static let tags = ["Arguments"]
    static let title = "User Defined Variables"
}
