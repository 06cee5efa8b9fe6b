/// What scripts may name of Java's, Groovy's and JMeter's worlds.
enum GroovyWords {
    static let primitives: Set = [
        "int", "long", "short", "byte", "char", "float", "double", "boolean",
    ]

    /// Words of Groovy that begin nothing that is known here.
    static let reserved: Set = [
        "class", "interface", "enum", "trait", "synchronized", "extends", "implements", "goto",
        "super", "this", "native", "volatile", "transient", "switch", "else", "catch", "finally",
        "case", "default", "in", "instanceof", "as",
    ]

    /// A name that can be a type.
    static func isType(_ name: String) -> Bool {
        primitives.contains(name) || name.first?.isUppercase == true
    }

    /// Objects that JMeter gives to a script, and what it may ask of them; nil for anything.
    static let bindings: [String: Set<String>?] = [
        "vars": [
            "get", "put", "remove", "getObject", "putObject", "getIteration", "getThreadName",
            "containsKey",
        ],
        "props": [
            "get", "put", "getProperty", "setProperty", "containsKey", "remove", "getOrDefault",
        ],
        "log": ["info", "warn", "error", "debug", "trace"],
        "OUT": ["println", "print"],
        "prev": sample, "SampleResult": sample, "sampleResult": sample,
        "AssertionResult": [
            "setFailure", "setFailureMessage", "setError", "isFailure", "getFailureMessage",
        ],
        "ctx": [
            "getThreadNum", "getThread", "getThreadGroup", "getVariables", "getProperties",
            "getPreviousResult", "getCurrentSampler",
        ],
        "sampler": ["getName"],
    ]

    private static let sample: Set = [
        "getSampleLabel", "getUrlAsString", "getURL", "getResponseCode", "getResponseMessage",
        "isSuccessful", "getRequestHeaders", "getResponseHeaders", "getResponseDataAsString",
        "getStartTime", "getEndTime", "getTime", "getLatency", "getConnectTime", "getBytesAsLong",
        "getBytes", "getSentBytes", "getErrorCount", "isResponseCodeOK", "getThreadName",
        "setSuccessful", "setResponseCode", "setResponseMessage", "setResponseData",
        "setResponseOK",
    ]

    /// Texts and numbers that JMeter gives to a script.
    static let bindingValues: Set = [
        "Label", "Parameters", "args", "Failure", "FailureMessage", "IsSuccess", "ResponseCode",
        "ResponseMessage",
    ]

    /// What is called by its name alone.
    static let functions: Set = ["println", "print"]

    /// Classes, and what they have of their own: `Integer.parseInt`.
    static let classes: [String: Set<String>] = [
        "Integer": ["parseInt", "valueOf", "toString", "MAX_VALUE", "MIN_VALUE", "compare"],
        "Long": ["parseLong", "valueOf", "toString", "MAX_VALUE", "MIN_VALUE", "compare"],
        "Double": ["parseDouble", "valueOf", "toString", "compare"],
        "Float": ["parseFloat", "valueOf", "toString"],
        "BigDecimal": ["valueOf"], "BigInteger": ["valueOf"], "Number": [], "Short": [], "Byte": [],
        "Boolean": ["parseBoolean", "valueOf", "TRUE", "FALSE"],
        "String": ["valueOf", "format", "join"], "Character": ["isDigit", "isLetter"], "Object": [],
        "CharSequence": [], "GString": [], "Closure": [],
        "Math": [
            "abs", "ceil", "floor", "round", "max", "min", "pow", "sqrt", "random", "log", "log10",
            "exp", "floorMod", "PI",
        ],
        "System": ["currentTimeMillis", "nanoTime", "lineSeparator"],
        "UUID": ["randomUUID"], "Objects": ["equals", "isNull", "nonNull", "toString"],
        "Arrays": ["asList", "toString", "sort"],
        "Collections": ["shuffle", "sort", "reverse", "max", "min", "emptyList"],
        "URLEncoder": ["encode"], "URLDecoder": ["decode"],
        "Base64": ["getEncoder", "getDecoder", "getUrlEncoder"],
        "MessageDigest": ["getInstance"], "DigestUtils": ["md5Hex"],
        "ThreadLocalRandom": ["current"],
        "RandomStringUtils": ["randomAlphanumeric", "randomAlphabetic", "randomNumeric"],
        "StringUtils": ["isEmpty", "isBlank", "isNotEmpty", "isNotBlank", "substringBetween"],
        "JsonOutput": ["toJson", "prettyPrint"], "Pattern": ["compile", "matches", "quote"],
        "TimeUnit": [], "StandardCharsets": ["UTF_8"], "Locale": ["US", "ENGLISH", "ROOT"],
        "List": ["of"], "Map": ["of"], "Set": ["of"], "Collection": [], "Iterable": [],
        "Matcher": [], "Void": [],
        "ArrayList": [], "LinkedList": [], "HashMap": [], "LinkedHashMap": [], "TreeMap": [],
        "ConcurrentHashMap": [], "HashSet": [], "LinkedHashSet": [], "TreeSet": [],
        "StringBuilder": [], "StringBuffer": [], "Random": [], "SecureRandom": [], "Date": [],
        "SimpleDateFormat": [], "JsonSlurper": [], "JsonSlurperClassic": [], "JsonBuilder": [],
        "AtomicInteger": [], "DecimalFormat": [],
        "Exception": [], "RuntimeException": [], "Throwable": [], "Error": [],
        "IllegalArgumentException": [], "IllegalStateException": [], "NumberFormatException": [],
        "NullPointerException": [], "AssertionError": [], "IOException": [],
        "JsonException": [],
    ]

    /// Classes of which objects can be made.
    static let creatable: Set = [
        "ArrayList", "LinkedList", "HashMap", "LinkedHashMap", "TreeMap", "ConcurrentHashMap",
        "HashSet", "LinkedHashSet", "TreeSet", "StringBuilder", "StringBuffer", "Random",
        "SecureRandom", "Date", "SimpleDateFormat", "JsonSlurper", "JsonSlurperClassic",
        "JsonBuilder", "AtomicInteger", "DecimalFormat", "Exception", "RuntimeException",
        "Throwable", "Error", "IllegalArgumentException", "IllegalStateException",
        "NumberFormatException", "NullPointerException", "AssertionError", "IOException", "String",
        "Integer", "Long", "Double", "BigDecimal", "Object",
    ]

    /// What any object may be asked for: the library's own list.
    static let methods: Set = [
        // Of every object.
        "toString", "equals", "hashCode", "compareTo", "call", "with", "each", "asBoolean",
        // Of texts.
        "length", "size", "trim", "strip", "isEmpty", "isBlank", "toUpperCase", "toLowerCase",
        "capitalize", "substring", "indexOf", "lastIndexOf", "contains", "startsWith", "endsWith",
        "replace", "replaceAll", "replaceFirst", "matches", "split", "tokenize", "concat",
        "charAt", "padLeft", "padRight", "multiply", "plus", "minus", "reverse", "take",
        "drop", "toInteger", "toLong", "toDouble", "toFloat", "toBigDecimal", "toBigInteger",
        "toBoolean", "isNumber", "isInteger", "isLong", "equalsIgnoreCase", "toList",
        "readLines", "eachLine", "format", "formatted", "intern", "getBytes", "encodeBase64",
        "decodeBase64", "encodeHex", "md5", "repeat", "count", "compareToIgnoreCase", "find",
        "findAll", "stripIndent", "getAt", "putAt",
        // Of numbers.
        "intValue", "longValue", "doubleValue", "floatValue", "intdiv", "abs", "round", "mod",
        "power", "times", "upto", "downto", "step", "div", "next", "previous",
        "setScale", "add",
        // Of lists, maps and sets.
        "get", "set", "put", "remove", "addAll", "putAll", "clear", "first", "last", "head",
        "tail", "init", "containsKey", "containsValue", "containsAll", "keySet", "values",
        "entrySet", "getKey", "getValue", "getOrDefault", "putIfAbsent", "eachWithIndex",
        "collect", "collectEntries", "collectMany", "any", "every", "join", "sort", "min", "max",
        "sum", "inject", "unique", "flatten", "groupBy", "countBy", "findIndexOf",

        "push", "pop", "removeAll", "intersect", "disjoint", "shuffle", "shuffled",
        "subList", "withIndex", "collate", "transpose", "grep", "asList", "toSet",
        "reverseEach", "subMap", "removeAt", "removeIf", "forEach", "toArray",
        "isCase", "toSorted", "iterator",
        // Of text builders, random numbers, dates, patterns, JSON and errors.
        "append", "insert", "deleteCharAt", "setLength", "nextInt", "nextLong", "nextDouble",
        "nextBoolean", "getTime", "setTime", "before", "after", "parse", "matcher",
        "group", "groupCount", "start", "end", "parseText", "toPrettyString", "getMessage",
        "printStackTrace", "encodeToString", "decode", "digest", "update", "pattern",
        "incrementAndGet", "getAndIncrement", "addAndGet", "decrementAndGet", "withoutPadding",
        "getLocalizedMessage", "getCause",
    ]
}
