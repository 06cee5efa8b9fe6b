/// Scripts as people publish them, each behind what Groovy says that it comes to.
let groovySamples: [(value: String, source: String)] = {
    ("\n" + text).split(separator: "\n=== ").map { sample in
        let lines = sample.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(lines[0]), String(lines[1]))
    }
}()

private let text = #"""
    === 3.5
    7 / 2
    === 3
    7.intdiv(2)
    === 3.3333333333
    10 / 3
    === 0.3
    0.1 + 0.2
    === 6 is six
    def x = 6; "$x is ${x == 6 ? 'six' : 'none'}"
    === [2, 4, 6]
    [1, 2, 3].collect { it * 2 }
    === [a:1, b:2]
    def m = [a: 1]; m.b = 2; m
    === a=1,b=2
    def s = []; [a: 1, b: 2].each { k, v -> s << "$k=$v" }; s.join(",")
    === 15
    def sum = 0
    for (int i = 1; i <= 5; i++) {
        sum += i
    }
    return sum
    === 6
    int total = 0
    for (n in [1, 2, 3]) total += n
    total
    === none
    def v = null
    v?.size() ?: 'none'
    === 5
    "hello".length()
    === HELLO
    "hello".toUpperCase()
    === 42
    "42".toInteger()
    === 43
    Integer.parseInt("42") + 1
    === [a, b, c]
    "a,b,c".split(",")
    === b-c
    def (a, b) = ["b", "c"]; a + "-" + b
    === 005
    "5".padLeft(3, "0")
    === 3.14
    String.format("%.2f", 3.14159)
    === 00042 x
    String.format("%05d %s", 42, "x")
    === bXnXnX
    "banana".replaceAll("a", "X").replaceAll("^b", "b")
    === 2024-01-05
    "05/01/2024".replaceAll(/(\d+)\/(\d+)\/(\d+)/, '$3-$2-$1')
    === 123
    def matcher = ("id=123;" =~ /id=(\d+)/)
    matcher[0][1]
    === yes
    if ("abc123" ==~ /[a-z]+\d+/) { return "yes" } else { return "no" }
    === 3
    [1, 2, 3, 4, 5].findAll { it % 2 }.size()
    === true
    ["x", "y"].any { it == "y" }
    === [1, 2, 3]
    [3, 1, 2].sort()
    === [ccc, bb, a]
    ["a", "bb", "ccc"].sort { -it.size() }
    === 10
    [1, 2, 3, 4].inject(0) { acc, n -> acc + n }
    === 4
    [4, 2, 3].max()
    === [0, 1, 2, 3]
    (0..3).toList()
    === cd
    "abcdef"[2..3]
    === f
    "abcdef"[-1]
    === world
    def json = new groovy.json.JsonSlurper().parseText('{"hello": {"to": ["you", "world"]}}')
    json.hello.to[1]
    === [1, 2]
    def json = new JsonSlurper().parseText('{"items":[{"id":1},{"id":2}]}'); json.items*.id
    === [1, 2]
    def json = new JsonSlurper().parseText('{"items":[{"id":1},{"id":2}]}'); json.items.id
    === {"a":1,"b":["x",null,true]}
    import groovy.json.JsonOutput
    JsonOutput.toJson([a: 1, b: ["x", null, true]])
    === a+b%26c%3D1
    URLEncoder.encode("a b&c=1", "UTF-8")
    === dXNlcjpwYXNz
    "user:pass".bytes.encodeBase64().toString()
    === dXNlcjpwYXNz
    Base64.getEncoder().encodeToString("user:pass".getBytes("UTF-8"))
    === user:pass
    new String("dXNlcjpwYXNz".decodeBase64())
    === 900150983cd24fb0d6963f7d28e17f72
    import java.security.MessageDigest
    MessageDigest.getInstance("MD5").digest("abc".bytes).encodeHex().toString()
    === 5d41402abc4b2a76b9719d911017c592
    "hello".md5()
    === 2024-02-05
    import java.text.SimpleDateFormat
    def format = new SimpleDateFormat("dd.MM.yyyy")
    Date day = format.parse("05.02.2024")
    new SimpleDateFormat("yyyy-MM-dd").format(day)
    === 1000
    def start = new Date(0); def end = new Date(1000); end.time - start.time
    === two
    switch (2) {
        case 1: return "one"
        case [2, 3]: return "two"
        default: return "many"
    }
    === many
    def r
    switch ("x") {
        case "a":
            r = "one"
            break
        default:
            r = "many"
    }
    r
    === bad: For input string: "x"
    try {
        Integer.parseInt("x")
    } catch (NumberFormatException e) {
        return "bad: " + e.message
    } finally {
        log.info("done")
    }
    === 120
    def factorial(n) {
        n <= 1 ? 1 : n * factorial(n - 1)
    }
    factorial(5)
    === hello world
    def greet = { name, greeting = "hello" -> "$greeting $name" }
    greet("world")
    === 3
    int i = 0
    while (true) {
        i++
        if (i > 2) break
    }
    i
    === ab
    StringBuilder sb = new StringBuilder()
    sb.append("a").append("b")
    sb.toString()
    === line1 line2
    """line1
    line2""".replace("\n", " ")
    === false
    def list = []
    list ? true : false
    === truthy
    def s = "x"
    if (s && !s.isEmpty()) "truthy" else "falsy"
    === 3
    String text = "a b c"
    List<String> words = text.split(" ") as List
    words.size()
    === {a=1}
    def h = new HashMap<String, Integer>()
    h.put("a", 1)
    h.containsKey("a") && h.get("a") == 1 ? "{a=1}" : "no"
    === [a, b]
    Map<String, Integer> h = [a: 1, b: 2]
    h.keySet().toList()
    === 2
    def c = 0
    3.times { if (it > 0) c++ }
    c
    === [[1, a], [2, b]]
    [[1, "a"], [2, "b"]].collect { n, l -> [n, l] }
    === [even:[2, 4], odd:[1, 3]]
    [2, 1, 4, 3].groupBy { it % 2 == 0 ? 'even' : 'odd' }
    === 8
    2 ** 3
    === -2
    -5 % 3
    === 36
    UUID.randomUUID().toString().length()
    === true
    def n = new Random().nextInt(10); n >= 0 && n < 10
    === true
    System.currentTimeMillis() - 1000 < new Date().getTime()
    === 7
    vars.get("x") as int
    === 8
    (vars.get("count").toInteger() + 5)
    === value=7
    "value=${x}"
    === 0: a, 1: b
    def out = []
    ["a", "b"].eachWithIndex { item, index -> out << "$index: $item" }
    out.join(", ")
    === [3, 2, 1]
    [1, 2, 3].reverse()
    === [1, 2, 3, 4]
    [1, 2] + [3, 4]
    === [a:1, b:3]
    [a: 1, b: 2] + [b: 3]
    === abc
    def p = "a" +
        "b" +
        "c"
    p
    === x
    [[name: "x", age: 3], [name: "y", age: 2]].max { it.age }.name
    === [1, 2, 3]
    [1, [2, [3]]].flatten()
    === 1234.50
    def d = 1234.5
    String.format("%.2f", d)
    === 1,234,567
    String.format("%,d", 1234567)
    === first|last
    def t = ["first", "mid", "last"]; "${t.first()}|${t.last()}"
    === 1
    def text = "a-b"; text.indexOf("-")
    === ok
    def resp = prev.getResponseDataAsString()
    if (resp.contains('"id"')) {
        vars.put("found", "ok")
    } else {
        vars.put("found", "no")
    }
    vars.get("found")
    === 3 of 5
    def a = 3, b = 5
    "${a} of $b"
    === [10, 20]
    def f = { it * 10 }
    [1, 2].collect(f)
    === [k1:v1, k2:v2]
    "k1=v1&k2=v2".split("&").collectEntries { def p = it.split("="); [p[0], p[1]] }
    === 6
    def xs = [1, 2, 3] as int[]
    xs.sum()
    === null
    def m = [:]
    "${m.missing}"
    === Integer
    def x = 5
    x instanceof Integer ? "Integer" : "other"
    === 97
    def nums = (1..100).findAll { n -> n > 1 && !(2..<n).any { n % it == 0 } }
    nums.last()
    === 3
    // BeanShell's cousin: types, and semicolons
    import java.util.*;
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 3; i++) { rows.add([id: i] as Map); }
    return rows.size();
    === on
    def flags = [debug: true, level: null]
    def state = flags.debug ? (flags.level ?: "on") : "off"
    state
    === 12
    def numbers = [1, 2, 3]
    def total = 0
    numbers.each { n ->
        if (n == 2) return
        total += n * 3
    }
    total
    === AB
    def upper = ["a", "b"]
        .collect { it.toUpperCase() }
        .join()
    upper
    === [2, 3]
    [1, 2, 3][1..-1]
    === b
    [a: 1, b: 2].find { k, v -> v == 2 }.key
    === 4
    "a,b,,c,,".split(",").size()
    === [val1, val2]
    def m = "key: val1, key: val2" =~ /key: (\w+)/
    (0..<m.count).collect { m[it][1] }
    === bx
    try { throw new IllegalStateException("x") }
    catch (IllegalArgumentException e) { "a" }
    catch (IllegalStateException | RuntimeException e) { "b" + e.message }
    """#
