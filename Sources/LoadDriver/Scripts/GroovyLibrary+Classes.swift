/// What maps and other objects can be asked for, and the classes that scripts name.
let groovyClasses = #"""
    library.map = {
        size: function (map) { return map.entries.length; },
        isEmpty: function (map) { return map.entries.length === 0; },
        get: function (map, key, otherwise) {
            if (otherwise !== undefined && !map.find(key)) map.put(key, otherwise);
            return map.get(key);
        },
        getOrDefault: function (map, key, otherwise) {
            return map.find(key) ? map.get(key) : otherwise;
        },
        put: function (map, key, value) { return map.put(key, value); },
        putIfAbsent: function (map, key, value) {
            return map.find(key) ? map.get(key) : map.put(key, value);
        },
        putAll: function (map, more) {
            more.entries.forEach(function (entry) { map.put(entry.key, entry.value); });
        },
        remove: function (map, key) { return map.remove(key); },
        clear: function (map) { map.entries = []; map.places = {}; },
        containsKey: function (map, key) { return map.find(key) !== null; },
        containsValue: function (map, value) { return includes(library.map.values(map), value); },
        keySet: function (map) {
            return setOf(map.entries.map(function (entry) { return entry.key; }));
        },
        values: function (map) {
            return map.entries.map(function (entry) { return entry.value; });
        },
        entrySet: function (map) { return map.entries.slice(); },
        each: function (map, action) { library.list.each(map.entries, action); return map; },
        eachWithIndex: function (map, action) {
            library.list.eachWithIndex(map.entries, action);
            return map;
        },
        findAll: kept("findAll"), sort: kept("toSorted"), toSorted: kept("toSorted"),
        take: kept("take"), drop: kept("drop"),
        subMap: function (map, keys) {
            return mapOf(map.entries.filter(function (entry) {
                return includes(keys, entry.key);
            }));
        },
        groupBy: function (map, by) {
            return mapOf(library.list.groupBy(map.entries, by).entries.map(function (entry) {
                return new Entry(entry.key, mapOf(entry.value));
            }));
        }
    };
    library.entry = {
        getKey: function (entry) { return entry.key; },
        getValue: function (entry) { return entry.value; }
    };
    library.builder = {
        append: it.leftShift, length: function (builder) { return builder.text.length; },
        insert: function (builder, index, value) {
            var text = builder.text;
            builder.text = text.slice(0, index) + it.text(value) + text.slice(index);
            return builder;
        },
        reverse: function (builder) {
            builder.text = library.string.reverse(builder.text);
            return builder;
        },
        setLength: function (builder, length) { builder.text = builder.text.slice(0, length); },
        deleteCharAt: function (builder, index) {
            builder.text = builder.text.slice(0, index) + builder.text.slice(index + 1);
            return builder;
        }
    };
    library.date = {
        getTime: function (date) { return +date; },
        format: function (date, pattern) { return it.formatDate(pattern, date); },
        setTime: function (date, time) { date.setTime(time); },
        before: function (date, other) { return date < other; },
        after: function (date, other) { return date > other; }
    };
    library.error = {
        getMessage: function (fault) { return fault.message; },
        getLocalizedMessage: function (fault) { return fault.message; },
        printStackTrace: function () {}, getCause: function () { return null; }
    };
    library.pattern = {
        matcher: function (pattern, text) { return it.matcher(text, pattern); }, pattern: it.text
    };
    // Classes, and what they have of their own.
    function parsing(kind) { return function (value) { return number(value, kind); }; }
    it.Integer = {
        parseInt: parsing("Integer"), parseLong: parsing("Integer"), valueOf: parsing("Integer"),
        toString: function (value, base) { return value.toString(base || 10); },
        compare: it.compare,
        MAX_VALUE: 2147483647, MIN_VALUE: -2147483648
    };
    it.Long = Object.create(it.Integer, {
        MAX_VALUE: { value: 9223372036854775807 }, MIN_VALUE: { value: -9223372036854775808 }
    });
    it.Double = it.Float = it.BigDecimal = {
        parseDouble: number, parseFloat: number, valueOf: number, toString: it.text,
        compare: it.compare
    };
    it.Boolean = {
        parseBoolean: function (text) { return /^true$/i.test(text); }, TRUE: true, FALSE: false,
        valueOf: function (text) { return text === true || /^true$/i.test(text); }
    };
    it.String = {
        valueOf: it.text, format: it.format,
        join: function (by, list) {
            return (array(list) ? list : slice(arguments, 1)).map(it.text).join(by);
        }
    };
    it.Character = {
        isDigit: function (text) { return /^\d/.test(text); },
        isLetter: function (text) { return /^[A-Za-z]/.test(text); }
    };
    it.Math = Object.create(Math, {
        log10: { value: function (value) { return Math.log(value) / Math.LN10; } },
        floorMod: { value: function (left, right) { return (left % right + right) % right; } }
    });
    it.System = {
        currentTimeMillis: Date.now, nanoTime: function () { return Date.now() * 1e6; },
        lineSeparator: function () { return "\n"; }
    };
    it.UUID = {
        randomUUID: function () {
            return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, function (place) {
                return (place === "x" ? random(16) : 8 + random(4)).toString(16);
            });
        }
    };
    it.Objects = {
        equals: it.equals, toString: it.text, isNull: function (value) { return value === null; },
        nonNull: function (value) { return value !== null; }
    };
    it.List = { of: function () { return slice(arguments); } };
    it.Arrays = {
        asList: function (list) { return array(list) ? list : slice(arguments); },
        toString: it.text, sort: library.list.sort
    };
    it.Set = { of: function () { return setOf(slice(arguments)); } };
    it.Map = { of: it.map };
    it.Collections = {
        shuffle: library.list.shuffle, sort: library.list.sort, min: library.list.min,
        max: library.list.max,
        reverse: function (list) { list.reverse(); }, emptyList: function () { return []; }
    };
    it.URLEncoder = {
        encode: function (text) {
            return encodeURIComponent(text).replace(/[!'()~]/g, function (sign) {
                return "%" + sign.charCodeAt(0).toString(16).toUpperCase();
            }).replace(/%20/g, "+");
        }
    };
    it.URLDecoder = {
        decode: function (text) { return decodeURIComponent(text.replace(/\+/g, " ")); }
    };
    it.Base64 = {
        getEncoder: function () { return { encodeToString: base64 }; },
        getUrlEncoder: function () {
            return {
                encodeToString: function (bytes) {
                    return base64(bytes).replace(/\+/g, "-").replace(/\//g, "_");
                },
                withoutPadding: function () {
                    var encode = this.encodeToString;
                    return {
                        encodeToString: function (bytes) { return encode(bytes).replace(/=/g, ""); }
                    };
                }
            };
        },
        getDecoder: function () {
            return { decode: function (text) { return fromBase64(it.text(text)); } };
        }
    };
    it.MessageDigest = {
        getInstance: function (name) {
            if (!/^md5$/i.test(name)) {
                throw error("NoSuchAlgorithmException", name + " is not known here, only MD5");
            }
            var held = [];
            return {
                update: function (bytes) { held = held.concat(bytes); },
                digest: function (bytes) { return md5(held.concat(bytes || [])); }
            };
        }
    };
    it.DigestUtils = {
        md5Hex: function (text) { return hex(md5(array(text) ? text : utf8(text))); }
    };
    function Random() {}
    Random.prototype = {
        nextInt: function (from, to) {
            if (from === undefined) return random(4294967296) - 2147483648;
            if ((to === undefined ? from : to - from) <= 0) {
                throw error("IllegalArgumentException", "bound must be positive");
            }
            return to === undefined ? random(from) : from + random(to - from);
        },
        nextLong: function (from, to) { return this.nextInt(from, to); }, nextDouble: Math.random,
        nextBoolean: function () { return Math.random() < 0.5; }
    };
    it.ThreadLocalRandom = { current: function () { return new Random(); } };
    var small = "abcdefghijklmnopqrstuvwxyz", letters = small + small.toUpperCase();
    it.RandomStringUtils = {
        randomAlphanumeric: function (length) {
            return randomText(length, letters + "0123456789");
        },
        randomAlphabetic: function (length) { return randomText(length, letters); },
        randomNumeric: function (length) { return randomText(length, "0123456789"); }
    };
    function isBlank(text) { return text === null || text.trim() === ""; }
    it.StringUtils = {
        isEmpty: function (text) { return text === null || text === ""; }, isBlank: isBlank,
        isNotEmpty: function (text) { return text !== null && text !== ""; },
        isNotBlank: function (text) { return !isBlank(text); },
        substringBetween: function (text, left, right) {
            var from = text.indexOf(left), to = text.indexOf(right, from + left.length);
            return from < 0 || to < 0 ? null : text.slice(from + left.length, to);
        }
    };
    it.JsonOutput = { toJson: it.toJSON, prettyPrint: it.prettyJSON };
    it.Pattern = {
        compile: function (pattern) { return new Pattern(pattern); },
        matches: function (pattern, text) { return it.matches(text, pattern); },
        quote: function (text) { return text.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&"); }
    };
    it.StandardCharsets = { UTF_8: "UTF-8" };
    it.Locale = { US: "en-US", ENGLISH: "en", ROOT: "" };
    it.array = function (type, count) {
        var isNumber = ["int", "long", "short", "byte", "double", "float"].indexOf(type) >= 0;
        for (var list = []; list.length < count;) {
            list.push(isNumber ? 0 : type === "boolean" ? false : null);
        }
        return list;
    };
    it.create = function (type, given, more) {
        switch (type) {
        case "ArrayList": case "LinkedList": return array(given) ? given.slice() : [];
        case "HashSet": case "LinkedHashSet": case "TreeSet":
            return setOf(array(given) ? given : []);
        case "HashMap": case "LinkedHashMap": case "TreeMap": case "ConcurrentHashMap":
            return given instanceof GMap ? it.copy(given) : new GMap();
        case "StringBuilder": case "StringBuffer":
            return new Builder(typeof given === "string" ? given : "");
        case "Random": case "SecureRandom": return new Random();
        case "Date": return given === undefined ? new Date() : new Date(+given);
        case "SimpleDateFormat":
            return {
                format: function (date) {
                    return it.formatDate(given, typeof date === "number" ? new Date(date) : date);
                },
                parse: function (text) { return it.parseDate(given, text); }
            };
        case "DecimalFormat":
            return {
                format: function (value) {
                    var parts = given.split(".");
                    var least = (parts[1] || "").replace(/[^0]/g, "").length;
                    var text = Number(value).toFixed((parts[1] || "").length);
                    while ((text.split(".")[1] || "").length > least && /0$/.test(text)) {
                        text = text.slice(0, -1);
                    }
                    return text.replace(/\.$/, "");
                }
            };
        case "JsonSlurper": case "JsonSlurperClassic":
            return { parseText: it.parseJSON, parse: it.parseJSON };
        case "JsonBuilder":
            return {
                toString: function () { return it.toJSON(given); },
                toPrettyString: function () { return it.prettyJSON(it.toJSON(given)); }
            };
        case "AtomicInteger":
            var count = given || 0;
            return {
                get: function () { return count; }, set: function (value) { count = value; },
                incrementAndGet: function () { return ++count; },
                getAndIncrement: function () { return count++; },
                decrementAndGet: function () { return --count; },
                addAndGet: function (by) { return count += by; }
            };
        case "String": return given === undefined ? "" : it.text(given);
        case "Integer": case "Long": return number(given, "Integer");
        case "Double": case "BigDecimal": return number(given);
        case "Object": return new Type("Object");
        default:
            var isError = given instanceof Error;
            if (given === undefined) return error(type, null);
            return error(type, isError ? given.message : it.text(given));
        }
    };
    return it;
    })()
    """#
