/// Patterns, bytes, formats, dates and JSON.
let groovyTexts = #"""
    // Patterns, which are Java's as far as JavaScript has them.
    var compiled = {};
    function regex(pattern, flags) {
        var source = it.text(pattern), key = flags + source, known = has(compiled, key);
        if (known && (compiled[key].lastIndex = 0, true)) return compiled[key];
        var start = /^\(\?([imsx]+)\)/.exec(source);
        var body = start ? source.slice(start[0].length) : source;
        var unknown = /\(\?[<>#]|\\[pPQGR]|[^\\][+*?]\+/.exec(body);
        if (unknown) {
            throw error("PatternSyntaxException",
                "'" + unknown[0] + "' in /" + source + "/ is not known here");
        }
        body = body.replace(/\\[AzZh]/g, function (escape) {
            return { A: "^", z: "$", Z: "$", h: "[ \\t]" }[escape.charAt(1)];
        });
        if (start && start[1].indexOf("s") >= 0) {
            body = body.replace(/\\.|\[(?:\\.|[^\]])*\]|\./g, function (part) {
                return part === "." ? "[\\s\\S]" : part;
            });
        }
        var modes = start ? start[1].replace(/[sx]/g, "") : "";
        return compiled[key] = new RegExp(flags.indexOf("w") < 0 ? body : "^(?:" + body + ")$",
            flags.replace("w", "") + modes);
    }
    it.matches = function (text, pattern) {
        return text !== null && regex(pattern, "w").test(it.text(text));
    };
    // With a place of its own.
    function again(regex) { return new RegExp(regex.source, regex.ignoreCase ? "gi" : "g"); }
    it.matcher = function (text, pattern) {
        text = it.text(text);
        var search = again(regex(pattern, "g"));
        var found = null, matcher = { isMatcher: true };
        function all() {
            var matches = [], match, own = again(search);
            while ((match = own.exec(text))) {
                matches.push(match.length > 1 ? slice(match).map(orNull) : match[0]);
                if (match[0] === "") own.lastIndex++;
            }
            return matches;
        }
        matcher.all = all;
        matcher.holds = function () { return all().length > 0; };
        matcher.find = function () {
            found = search.exec(text);
            if (found && found[0] === "") search.lastIndex++;
            return found !== null;
        };
        matcher.matches = function () {
            found = regex(pattern, "w").exec(text);
            return found !== null;
        };
        matcher.group = function (number) {
            if (!found) throw error("IllegalStateException", "No match found");
            return orNull(found[number || 0]);
        };
        matcher.groupCount = function () {
            return new RegExp(search.source + "|").exec("").length - 1;
        };
        matcher.start = function () { return found.index; };
        matcher.end = function () { return found.index + found[0].length; };
        matcher.size = matcher.getCount = function () { return all().length; };
        matcher.at = function (index) { return it.at(all(), index); };
        matcher.replaceAll = function (by) { return library.string.replaceAll(text, pattern, by); };
        ["each", "collect", "findAll", "eachWithIndex", "join"].forEach(function (name) {
            matcher[name] = function (given) { return it.call(all(), name, given); };
        });
        return matcher;
    };
    function orNull(value) { return value === undefined ? null : value; }
    // What Java puts in the place of a match: `$1`, and what stands behind a backslash as it is.
    function replacing(by) {
        if (typeof by === "function") {
            return function (match) {
                var groups = slice(arguments, 0, -2).map(orNull);
                return it.text(by.length > 1 ? by.apply(null, groups)
                    : by(groups.length > 1 ? groups : match));
            };
        }
        return function () {
            var groups = arguments;
            return it.text(by).replace(/\\(.)|\$(\d)/g, function (part, plain, group) {
                return plain || (groups[group] === undefined ? "" : groups[group]);
            });
        };
    }
    function utf8(text) {
        var encoded = unescape(encodeURIComponent(text)), bytes = [];
        hide(bytes, "isBytes", true);
        for (var index = 0; index < encoded.length; index++) bytes.push(encoded.charCodeAt(index));
        return bytes;
    }
    it.fromBytes = function (bytes) {
        return decodeURIComponent(escape(String.fromCharCode.apply(null, bytes)));
    };
    var digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    function base64(bytes) {
        for (var text = "", index = 0; index < bytes.length; index += 3) {
            var left = bytes.length - index;
            var bits = bytes[index] << 16 | bytes[index + 1] << 8 | bytes[index + 2];
            text += digits.charAt(bits >> 18 & 63) + digits.charAt(bits >> 12 & 63)
                + (left > 1 ? digits.charAt(bits >> 6 & 63) : "=")
                + (left > 2 ? digits.charAt(bits & 63) : "=");
        }
        return text;
    }
    function fromBase64(text) {
        var bytes = [], bits = 0, count = 0;
        hide(bytes, "isBytes", true);
        text.replace(/-/g, "+").replace(/_/g, "/").replace(/[^A-Za-z0-9+\/]/g, "").split("")
            .forEach(function (digit) {
                bits = (bits << 6 | digits.indexOf(digit)) & 0xFFFF;
                if ((count += 6) >= 8) bytes.push(bits >> (count -= 8) & 255);
            });
        return bytes;
    }
    function hex(bytes) {
        return bytes.map(function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
    }
    // RFC 1321.
    function md5(bytes) {
        var shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
        var words = [], result = [], index;
        var state = [1732584193, -271733879, -1732584194, 271733878];
        var size = (bytes.length + 8 >> 6) + 1 << 4;
        for (index = 0; index < size; index++) words[index] = 0;
        bytes.concat([128]).forEach(function (byte, at) { words[at >> 2] |= byte << at % 4 * 8; });
        words[size - 2] = bytes.length * 8;
        for (var block = 0; block < size; block += 16) {
            var a = state[0], b = state[1], c = state[2], d = state[3];
            for (index = 0; index < 64; index++) {
                var round = index >> 4, mix, from;
                if (round === 0) { mix = b & c | ~b & d; from = index; }
                if (round === 1) { mix = d & b | ~d & c; from = 5 * index + 1; }
                if (round === 2) { mix = b ^ c ^ d; from = 3 * index + 5; }
                if (round === 3) { mix = c ^ (b | ~d); from = 7 * index; }
                var sum = a + mix + words[block + from % 16]
                    + Math.floor(Math.abs(Math.sin(index + 1)) * 4294967296) | 0;
                var shift = shifts[round * 4 + index % 4];
                a = d; d = c; c = b;
                b = b + (sum << shift | sum >>> 32 - shift) | 0;
            }
            state = [state[0] + a | 0, state[1] + b | 0, state[2] + c | 0, state[3] + d | 0];
        }
        hide(result, "isBytes", true);
        for (index = 0; index < 16; index++) result.push(state[index >> 2] >> index % 4 * 8 & 255);
        return result;
    }
    function pad(text, width, by) {
        for (by = by || " "; text.length < width;) text = by + text;
        return text;
    }
    it.format = function (pattern) {
        var given = slice(arguments, 1), next = 0;
        if (given.length === 1 && array(given[0])) given = given[0];
        return it.text(pattern).replace(/%([-0,+]*)(\d*)(?:\.(\d+))?([sdfxXcbn%])/g,
            function (all, flags, width, digits, kind) {
                if (kind === "%" || kind === "n") return kind === "n" ? "\n" : "%";
                var value = given[next++], text = it.text(value);
                if (kind === "f") text = Number(value).toFixed(digits === undefined ? 6 : digits);
                if (kind === "x" || kind === "X") text = value.toString(16);
                if (kind === "X") text = text.toUpperCase();
                if (kind === "s" && digits !== undefined) text = text.slice(0, digits);
                if (flags.indexOf(",") >= 0) {
                    text = text.replace(/^-?\d+/, function (whole) {
                        return whole.replace(/\B(?=(\d{3})+$)/g, ",");
                    });
                }
                if (flags.indexOf("+") >= 0 && value >= 0) text = "+" + text;
                if (flags.indexOf("-") >= 0) { while (text.length < width) text += " "; }
                return pad(text, width, flags.indexOf("0") >= 0 ? "0" : " ");
            });
    };
    // Dates in the machine's time zone.
    var months = ["January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December"];
    var days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    var dateParts = /'((?:[^']|'')*)'|([A-Za-z])\2*/g;
    function zone(date, separator) {
        var minutes = -date.getTimezoneOffset(), size = Math.abs(minutes);
        return (minutes < 0 ? "-" : "+") + pad(String(Math.floor(size / 60)), 2, "0") + separator
            + pad(String(size % 60), 2, "0");
    }
    it.formatDate = function (pattern, date) {
        return pattern.replace(dateParts, function (part, quoted, letter) {
            if (!letter) return quoted ? quoted.replace(/''/g, "'") : "'";
            var value, width = part.length;
            switch (letter) {
            case "y": case "u":
                value = String(date.getFullYear());
                return width === 2 ? value.slice(-2) : pad(value, width, "0");
            case "M":
                value = months[date.getMonth()];
                if (width > 2) return width > 3 ? value : value.slice(0, 3);
                value = date.getMonth() + 1;
                break;
            case "E": return width > 3 ? days[date.getDay()] : days[date.getDay()].slice(0, 3);
            case "a": return date.getHours() < 12 ? "AM" : "PM";
            case "z": return date.getTimezoneOffset() === 0 ? "UTC" : "GMT" + zone(date, ":");
            case "Z": return zone(date, "");
            case "X":
                if (date.getTimezoneOffset() === 0) return "Z";
                return zone(date, width === 3 ? ":" : "");
            case "d": value = date.getDate(); break;
            case "H": value = date.getHours(); break;
            case "h": value = date.getHours() % 12 || 12; break;
            case "m": value = date.getMinutes(); break;
            case "s": value = date.getSeconds(); break;
            case "S": value = date.getMilliseconds(); break;
            default:
                throw error("IllegalArgumentException",
                    "'" + letter + "' of a date is not known here");
            }
            return pad(String(value), width, "0");
        });
    };
    it.parseDate = function (pattern, text) {
        var letters = [], fields = { y: 1970, M: 1, d: 1, H: 0, m: 0, s: 0, S: 0 };
        var source = pattern.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&").replace(dateParts,
            function (part, quoted, letter) {
                if (!letter) return quoted || "'";
                letters.push(letter);
                if ("zZX".indexOf(letter) >= 0) return "(Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)";
                var isWord = letter === "M" && part.length > 2;
                if (letter === "E" || letter === "a" || isWord) return "([A-Za-z]+)";
                if (letter === "y" && part.length > 2) return "(\\d{4})";
                return "(\\d{1," + Math.max(2, part.length) + "})";
            });
        var match = new RegExp("^" + source).exec(text);
        if (!match) throw error("ParseException", 'Unparseable date: "' + text + '"');
        letters.forEach(function (letter, index) {
            fields[letter === "h" ? "H" : letter] = match[index + 1];
        });
        months.forEach(function (name, index) {
            if (isNaN(fields.M) && name.slice(0, 3) === fields.M.slice(0, 3)) fields.M = index + 1;
        });
        if (fields.a) fields.H = fields.H % 12 + (fields.a.toUpperCase() === "PM" ? 12 : 0);
        var year = String(fields.y).length === 2 ? 2000 + Number(fields.y) : Number(fields.y);
        var parts = [year, fields.M - 1, +fields.d, +fields.H, +fields.m, +fields.s, +fields.S];
        var offset = fields.z || fields.Z || fields.X;
        if (!offset) {
            var date = new Date(parts[0], parts[1], parts[2]);
            date.setHours(parts[3], parts[4], parts[5], parts[6]);
            return date;
        }
        var shift = /([+-])(\d\d):?(\d\d)/.exec(offset);
        var minutes = shift ? (shift[2] * 60 + +shift[3]) * (shift[1] === "-" ? -1 : 1) : 0;
        return new Date(Date.UTC.apply(null, parts) - minutes * 6e4);
    };
    function random(count) { return Math.floor(Math.random() * count); }
    function randomText(length, letters) {
        for (var text = ""; text.length < length;) text += letters.charAt(random(letters.length));
        return text;
    }
    // JSON, whose objects keep the order of their members.
    function fromJSON(value) {
        if (array(value)) return value.map(fromJSON);
        if (value === null || typeof value !== "object") return value;
        var map = new GMap();
        Object.keys(value).forEach(function (name) { map.put(name, fromJSON(value[name])); });
        return map;
    }
    it.parseJSON = function (text) {
        try {
            return fromJSON(JSON.parse(it.text(text)));
        } catch (fault) {
            throw error("JsonException", "no JSON: " + fault.message);
        }
    };
    it.toJSON = function (value) {
        if (array(value)) return "[" + value.map(it.toJSON).join(",") + "]";
        if (value instanceof GMap) {
            return "{" + value.entries.map(function (entry) {
                return JSON.stringify(it.text(entry.key)) + ":" + it.toJSON(entry.value);
            }).join(",") + "}";
        }
        if (value instanceof Date) return '"' + value.toISOString() + '"';
        if (value === null || value === undefined) return "null";
        return JSON.stringify(typeof value === "object" ? it.text(value) : value);
    };
    it.prettyJSON = function (json) { return JSON.stringify(JSON.parse(json), null, 4); };
    // What a user keeps from one script to the next.
    it.freeze = function (value) {
        if (typeof value === "function") throw error("Error", "a function cannot be kept");
        if (array(value)) return value.map(it.freeze);
        if (value instanceof Date) return { $date: +value };
        if (value instanceof Builder) return { $text: value.text };
        if (value instanceof GMap) {
            return { $map: value.entries.map(function (entry) {
                return [it.freeze(entry.key), it.freeze(entry.value)];
            }) };
        }
        if (value === null || typeof value !== "object") return value;
        var copy = {};
        Object.keys(value).forEach(function (name) { copy[name] = it.freeze(value[name]); });
        return copy;
    };
    it.thaw = function (value) {
        if (array(value)) return value.map(it.thaw);
        if (value === null || typeof value !== "object") return value;
        if (has(value, "$date")) return new Date(value.$date);
        if (has(value, "$text")) return new Builder(value.$text);
        if (has(value, "$map")) {
            return it.map.apply(null, [].concat.apply([], value.$map.map(function (pair) {
                return [it.thaw(pair[0]), it.thaw(pair[1])];
            })));
        }
        Object.keys(value).forEach(function (name) { value[name] = it.thaw(value[name]); });
        return value;
    };
    """#
