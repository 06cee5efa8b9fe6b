import Matching
import Testing

@Suite struct `The syntax of a pattern` {
    @Test(arguments: [
        (language: PatternLanguage.regex, pattern: "a(b|c)"), (.regex, ""),
        (.jsonPath, "$.a"), (.jayway, "a.length()"), (.jmespath, "a[*].b"), (.xpath, "//a"),
    ])
    func `is right`(_ language: PatternLanguage, pattern: String) {
        #expect(PatternSyntax.complaint(about: pattern, in: language) == nil)
    }

    @Test(arguments: [
        (
            language: PatternLanguage.regex, pattern: "a(",
            complaint: "at character 3, missing closing parenthesis."
        ),
        (.jsonPath, "$.", "at character 3, expected a name or '*', got the end."),
        (.jayway, "$.", "at character 3, expected a name, got the end."),
        (
            .jmespath, "a.",
            "at character 3, expected a name, a function, '*', '[' or '{', got the end."
        ),
        (.xpath, "//", "at character 3, something is missing."),
        (.xpath, "frob()", "it calls a function that does not exist."),
    ])
    func `is wrong`(_ language: PatternLanguage, pattern: String, complaint: String) {
        #expect(PatternSyntax.complaint(about: pattern, in: language) == complaint)
    }
}
