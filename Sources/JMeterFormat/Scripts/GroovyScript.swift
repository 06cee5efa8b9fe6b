package import Notation

/// Scripts for Groovy and BeanShell as JavaScript, where they are of what maps onto it.
///
/// What comes out is ES5 with calls into the library `groovy`, which the runner's engine has, and
/// each statement in the line that it has here: the line of an error is that of the script.
/// Numbers are JavaScript's: an `int` does not overflow, and `1.0` is written `1`.
package enum GroovyScript {
    package enum Dialect: Sendable { case groovy, beanShell }

    /// What it lets scripts call of objects whose kind is not known before the run.
    package static var methods: Set<String> { GroovyWords.methods }

    /// Throws what a script has that is outside, with its line.
    package static func javaScript(
        of source: String,
        _ dialect: Dialect = .groovy
    ) throws(Fault) -> String {
        let statements = try GroovyParser.statements(of: source)
        var writer = GroovyWriter(statements, dialect)
        return try writer.script(statements)
    }
}
