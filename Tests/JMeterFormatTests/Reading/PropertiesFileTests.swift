import JMeterFormat
import Testing

@Suite struct `A file of properties` {
    @Test(arguments: [
        ("a=1", ["a": "1"]), ("a = 1\nb: 2\nc 3", ["a": "1", "b": "2", "c": "3"]),
        ("# no\n! no\n\n  a=1", ["a": "1"]), ("a=1\\\n   2\nb=3", ["a": "12", "b": "3"]),
        ("a\\=b=c", ["a=b": "c"]), ("a=C:\\\\x\\ty", ["a": "C:\\x\ty"]),
        ("a=\\u00e4", ["a": "ä"]), ("a=1\r\na=2", ["a": "2"]), ("a", ["a": ""]),
        ("a=x # y", ["a": "x # y"]), ("", [:]),
    ])
    func `a file`(text: String, properties: [String: String]) {
        #expect(PropertiesFile.read(text) == properties)
    }
}
