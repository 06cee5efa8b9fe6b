import LoadPlan
import Notation
import Testing

@Suite struct `A plan that looks wrongly into an answer` {
    @Test(arguments: [
        (
            #"{"get": "/", "check": {"json": {"$.a.length()": 1}}}"#,
            "The JSON path '$.a.length()' is wrong: at character 11, functions stand in filters only."
        ),
        (
            #"{"get": "/", "check": {"jayway": {"$.a.": 1}}}"#,
            "The JMeter JSON path '$.a.' is wrong: at character 5, expected a name, got the end."
        ),
        (
            #"{"get": "/", "check": {"css": {"a:hover > ": "x"}}}"#,
            "The CSS selector 'a:hover > ' is wrong: at character 2, ':hover' is not known here, only :root, :empty, :first-child, :last-child, :only-child, :first-of-type, :last-of-type, :only-of-type, :nth-child(), :nth-last-child(), :nth-of-type(), :nth-last-of-type(), :not(), :is(), :where() and :has()."
        ),
        (
            #"{"get": "/", "check": {"sha256": "abc"}}"#,
            "'sha256' must be 64 hexadecimal digits, got 'abc'."
        ),
        (
            #"{"get": "/", "check": {"md5": {">": "0"}}}"#,
            "'>' must be a checksum; none is less than another, got '0'."
        ),
        (
            #"{"get": "/", "extract": {"x": {"css": "a,"}}}"#,
            "The CSS selector 'a,' is wrong: at character 3, expected a selector, got the end."
        ),
        (
            #"{"get": "/", "extract": {"x": {"xpath": "//a", "attribute": "href"}}}"#,
            "'attribute' cannot stand here."
        ),
        (
            #"{"get": "/", "check": {"jmespath": {"a.": 1}}}"#,
            "The JMESPath 'a.' is wrong: at character 3, expected a name, a function, '*', '[' or '{', got the end."
        ),
        (
            #"{"get": "/", "extract": {"x": {"regex": "a", "template": "$1$"}}}"#,
            "The regular expression 'a' is wrong: it has 0 groups in parentheses, and group 1 is asked for."
        ),
        (
            #"{"get": "/", "extract": {"x": {"css": "a", "keep": true, "default": 0}}}"#,
            "'keep' cannot stand here."
        ),
        (
            #"{"get": "/", "extract": {"x": {"css": "a", "concatenate": true}}}"#,
            "'concatenate' cannot stand here."
        ),
        (
            #"{"get": "/", "extract": {"x": {"header": "a", "in": "url"}}}"#,
            "'in' cannot stand here."
        ),
        (
            #"{"get": "/", "extract": {"x": {"header": "a", "evaluate": true}}}"#,
            "'evaluate' cannot stand here."
        ),
        (
            #"{"get": "/", "extract": {"x": {"regex": "a", "group": 0, "in": "cookies"}}}"#,
            "'in' must be one of 'body', 'unescapedBody', 'headers', 'url', 'status', 'reason', 'requestHeaders', 'requestBody', or {\"variable\": name}, got 'cookies'."
        ),
        (
            #"{"get": "/", "extract": {"x": {"css": "a", "match": "count", "default": 0}}}"#,
            "'default' cannot stand here."
        ),
    ])
    func `has a fault`(step: String, said: String) {
        #expect(faults(of: plan(steps: step)).contains(said))
    }
}
