/// What scripts for Groovy and BeanShell call once they are JavaScript: `groovy.plus(a, b)`.
///
/// An engine gets it with the first script that names it. Values are JavaScript's own, but maps,
/// which keep their order and any key, and what stands for an object of Java's.
enum GroovyLibrary {
    static let source = [groovyValues, groovyTexts, groovyCollections, groovyClasses]
        .joined(separator: "\n")

    /// What a script that calls it has in it.
    static let mark = "groovy."

    /// What a map or a date has in it that a user keeps.
    static let objectMark = #"{"$"#
}
