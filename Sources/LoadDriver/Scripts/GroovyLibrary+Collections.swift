/// What texts, numbers and lists can be asked for.
let groovyCollections = #"""
    // A closure over elements: one for entries of a map takes key and value, too.
    function over(action) {
        if (action.length < 2) return action;
        return function (element) {
            if (element instanceof Entry) return action(element.key, element.value);
            return array(element) ? action.apply(null, element) : action(element);
        };
    }
    function test(condition) {
        if (!condition) return it.truth;
        if (typeof condition !== "function") return function (one) {
            return it.isCase(condition, one);
        };
        condition = over(condition);
        return function (element) { return it.truth(condition(element)); };
    }
    function order(by) {
        if (!by) return it.compare;
        if (by.length > 1) return function (left, right) { return by(left, right); };
        return function (left, right) { return it.compare(by(left), by(right)); };
    }
    function best(list, by, sign) {
        var compare = order(by);
        return list.reduce(function (best, one) {
            return best === null || compare(one, best) * sign > 0 ? one : best;
        }, null);
    }
    function mapOf(entries) {
        var map = new GMap();
        entries.forEach(function (entry) { map.put(entry.key, entry.value); });
        return map;
    }
    // The elements of a map that are wanted, as a map.
    function kept(name) {
        return function (map, given) { return mapOf(library.list[name](map.entries, given)); };
    }
    function same(value) { return value; }
    library.any = {
        toString: it.text, equals: it.equals, compareTo: it.compare, isCase: it.isCase,
        hashCode: function (value) {
            return it.text(value).split("").reduce(function (code, letter) {
                return code * 31 + letter.charCodeAt(0) | 0;
            }, 0);
        },
        "with": function (value, action) { return action(value); }, asBoolean: it.truth,
        getAt: it.at, putAt: it.putAt, plus: it.plus, minus: it.minus, multiply: it.times
    };
    library["function"] = {
        call: function (action) { return action.apply(null, slice(arguments, 1)); }
    };
    library.string = {
        length: function (text) { return text.length; },
        size: function (text) { return text.length; },
        trim: function (text) { return text.trim(); },
        strip: function (text) { return text.trim(); },
        isEmpty: function (text) { return text === ""; },
        isBlank: function (text) { return text.trim() === ""; },
        toUpperCase: function (text) { return text.toUpperCase(); },
        toLowerCase: function (text) { return text.toLowerCase(); }, capitalize: upper,
        substring: function (text, from, to) {
            if (to === undefined) to = text.length;
            if (from < 0 || to > text.length || from > to) {
                throw error("StringIndexOutOfBoundsException",
                    "begin " + from + ", end " + to + ", length " + text.length);
            }
            return text.substring(from, to);
        },
        indexOf: function (text, part, from) { return text.indexOf(part, from || 0); },
        lastIndexOf: function (text, part) { return text.lastIndexOf(part); },
        contains: function (text, part) { return text.indexOf(it.text(part)) >= 0; },
        startsWith: function (text, part) { return text.indexOf(part) === 0; },
        endsWith: function (text, part) {
            return text.slice(-part.length) === part || part === "";
        },
        replace: function (text, part, by) { return text.split(it.text(part)).join(it.text(by)); },
        replaceAll: function (text, pattern, by) {
            return text.replace(regex(pattern, "g"), replacing(by));
        },
        replaceFirst: function (text, pattern, by) {
            return text.replace(regex(pattern, ""), replacing(by));
        },
        matches: it.matches, concat: function (text, other) { return text + other; },
        split: function (text, pattern, limit) {
            if (pattern === undefined) return library.string.tokenize(text);
            var parts = [], search = regex(pattern, "g"), match, from = 0;
            while ((match = search.exec(text)) && (!(limit > 0) || parts.length < limit - 1)) {
                if (match[0] === "") { search.lastIndex++; if (match.index === 0) continue; }
                if (match[0] === "" && match.index >= text.length) break;
                if (match[0] !== "" || match.index > 0) parts.push(text.slice(from, match.index));
                from = match.index + match[0].length;
            }
            parts.push(text.slice(from));
            while (!limit && parts.length > 1 && parts[parts.length - 1] === "") parts.pop();
            return parts;
        },
        tokenize: function (text, signs) {
            signs = signs === undefined ? " \t\n\r\f" : signs;
            for (var parts = [""], index = 0; index < text.length; index++) {
                if (signs.indexOf(text[index]) >= 0) parts.push("");
                else parts[parts.length - 1] += text[index];
            }
            return parts.filter(function (part) { return part !== ""; });
        },
        charAt: function (text, index) { return text.charAt(index); },
        padLeft: function (text, width, by) { return pad(text, width, by); },
        padRight: function (text, width, by) {
            while (text.length < width) text += by || " ";
            return text;
        },
        reverse: function (text) { return text.split("").reverse().join(""); },
        take: function (text, count) { return text.slice(0, count); },
        drop: function (text, count) { return text.slice(count); },
        toInteger: function (text) { return number(text, "Integer"); },
        toLong: function (text) { return number(text, "Integer"); }, toDouble: number,
        toFloat: number, toBigDecimal: number,
        toBigInteger: function (text) { return number(text, "Integer"); },
        toBoolean: function (text) { return /^(true|y|1)$/i.test(text.trim()); },
        isNumber: function (text) {
            return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text);
        },
        isInteger: function (text) { return /^\s*[+-]?\d+\s*$/.test(text); },
        isLong: function (text) { return /^\s*[+-]?\d+\s*$/.test(text); },
        equalsIgnoreCase: function (text, other) {
            return other !== null && text.toLowerCase() === it.text(other).toLowerCase();
        },
        compareToIgnoreCase: function (text, other) {
            return it.compare(text.toLowerCase(), other.toLowerCase());
        },
        toList: function (text) { return text.split(""); },
        readLines: function (text) {
            return text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
        },
        eachLine: function (text, action) {
            library.string.readLines(text).forEach(function (line) { action(line); });
        },
        format: it.format, formatted: it.format, repeat: it.times, intern: same,
        getBytes: utf8, md5: function (text) { return hex(md5(utf8(text))); },
        decodeBase64: fromBase64,
        find: function (text, pattern) {
            var match = regex(pattern, "").exec(text);
            return match ? match[0] : null;
        },
        findAll: function (text, pattern, action) {
            var all = it.matcher(text, pattern).all();
            if (action) return all.map(over(action));
            return all.map(function (match) { return array(match) ? match[0] : match; });
        },
        count: function (text, part) { return text.split(part).length - 1; },
        stripIndent: function (text) {
            var lines = text.split("\n"), least = Infinity;
            lines.forEach(function (line) {
                if (line.trim()) least = Math.min(least, /^\s*/.exec(line)[0].length);
            });
            return lines.map(function (line) { return line.slice(least); }).join("\n");
        }
    };
    library.number = {
        intValue: whole, longValue: whole, doubleValue: same, floatValue: same, toInteger: whole,
        toLong: whole, toDouble: same, toBigDecimal: same, abs: Math.abs,
        intdiv: function (left, right) { return whole(it.divide(left, right)); },
        round: function (value, places) {
            return places ? Number(value.toFixed(places)) : Math.round(value);
        },
        setScale: function (value, places) { return Number(value.toFixed(places)); },
        mod: function (left, right) { return left % right; }, power: it.power, div: it.divide,
        add: it.plus, subtract: it.minus,
        next: function (value) { return value + 1; },
        previous: function (value) { return value - 1; },
        times: function (count, action) {
            for (var index = 0; index < count; index++) action(index);
        },
        upto: function (from, to, action) { for (; from <= to; from++) action(from); },
        downto: function (from, to, action) { for (; from >= to; from--) action(from); },
        step: function (from, to, by, action) {
            for (; by > 0 ? from < to : from > to; from += by) action(from);
        }
    };
    library.list = {
        size: function (list) { return list.length; },
        length: function (list) { return list.length; },
        isEmpty: function (list) { return list.length === 0; },
        get: function (list, index) {
            if (index < 0 || index >= list.length) {
                throw error("IndexOutOfBoundsException",
                    "Index: " + index + ", Size: " + list.length);
            }
            return list[index];
        },
        set: function (list, index, value) {
            var before = list[index];
            list[index] = value;
            return before;
        },
        add: function (list, index, value) {
            if (value !== undefined) list.splice(index, 0, value);
            else if (list.isSet && includes(list, index)) return false;
            else list.push(index);
            return true;
        },
        addAll: function (list, more) {
            it.list(more).forEach(function (one) { it.leftShift(list, one); });
            return true;
        },
        remove: function (list, which) {
            var isIndex = typeof which === "number" && !list.isSet;
            var index = isIndex ? which : library.list.indexOf(list, which);
            var gone = list.splice(index, index < 0 ? 0 : 1);
            return isIndex ? orNull(gone[0]) : gone.length > 0;
        },
        removeAt: function (list, index) { return list.splice(index, 1)[0]; },
        removeAll: function (list, which) {
            var fails = typeof which === "function" ? test(which) : function (one) {
                return includes(which, one);
            };
            var left = list.filter(function (one) { return !fails(one); });
            var isChanged = left.length < list.length;
            list.length = 0;
            left.forEach(function (one) { list.push(one); });
            return isChanged;
        },
        removeIf: function (list, which) { return library.list.removeAll(list, which); },
        clear: function (list) { list.length = 0; }, iterator: same,
        contains: includes,
        containsAll: function (list, all) {
            return all.every(function (one) { return includes(list, one); });
        },
        indexOf: function (list, value) {
            for (var index = 0; index < list.length; index++) {
                if (it.equals(list[index], value)) return index;
            }
            return -1;
        },
        first: function (list) { return library.list.get(list, 0); },
        head: function (list) { return library.list.get(list, 0); },
        last: function (list) { return library.list.get(list, list.length - 1); },
        tail: function (list) { return list.slice(1); },
        init: function (list) { return list.slice(0, -1); },
        take: function (list, count) { return list.slice(0, count); },
        drop: function (list, count) { return list.slice(count); },
        subList: function (list, from, to) { return list.slice(from, to); },
        push: function (list, value) { list.unshift(value); return true; },
        pop: function (list) { return list.shift(); },
        each: function (list, action) {
            list.slice().forEach(function (one) { over(action)(one); });
            return list;
        },
        eachWithIndex: function (list, action) {
            list.slice().forEach(function (one, index) {
                if (action.length > 2 && one instanceof Entry) action(one.key, one.value, index);
                else action(one, index);
            });
            return list;
        },
        reverseEach: function (list, action) {
            library.list.each(list.slice().reverse(), action);
            return list;
        },
        collect: function (list, action) {
            action = over(action || same);
            return list.map(function (one) { return action(one); });
        },
        collectMany: function (list, action) {
            return [].concat.apply([], library.list.collect(list, action));
        },
        collectEntries: function (list, action) {
            var map = new GMap();
            library.list.collect(list, action).forEach(function (made) {
                if (array(made)) map.put(made[0], made[1]);
                else made.entries.forEach(function (entry) { map.put(entry.key, entry.value); });
            });
            return map;
        },
        find: function (list, condition) { return orNull(list.filter(test(condition))[0]); },
        findAll: function (list, condition) { return likeOf(list, list.filter(test(condition))); },
        grep: function (list, condition) { return list.filter(test(condition)); },
        any: function (list, condition) { return list.some(test(condition)); },
        every: function (list, condition) { return list.every(test(condition)); },
        count: function (list, which) {
            var holds = typeof which === "function" ? test(which) : function (one) {
                return it.equals(one, which);
            };
            return list.filter(holds).length;
        },
        findIndexOf: function (list, condition) {
            var holds = test(condition);
            for (var index = 0; index < list.length; index++) if (holds(list[index])) return index;
            return -1;
        },
        join: function (list, by) { return list.map(it.text).join(by || ""); },
        sort: function (list, by, second) {
            if (typeof by === "boolean") return (by ? list : list.slice()).sort(order(second));
            return list.sort(order(by));
        },
        toSorted: function (list, by) { return list.slice().sort(order(by)); },
        min: function (list, by) { return best(list, by, -1); },
        max: function (list, by) { return best(list, by, 1); },
        sum: function (list, action) {
            var values = action ? library.list.collect(list, action) : list;
            if (!values.length) return null;
            return values.reduce(function (sum, one) { return it.plus(sum, one); });
        },
        inject: function (list, start, action) {
            if (!action) return list.reduce(function (sum, one) { return start(sum, one); });
            return list.reduce(function (sum, one) {
                return action.length > 2 ? action(sum, one.key, one.value) : action(sum, one);
            }, start);
        },
        unique: function (list, by) {
            var seen = [], left = list.filter(function (one) {
                var key = by ? by(one) : one;
                return !includes(seen, key) && seen.push(key);
            });
            list.length = 0;
            left.forEach(function (one) { list.push(one); });
            return list;
        },
        flatten: function (list) {
            return list.reduce(function (flat, one) {
                return flat.concat(array(one) ? library.list.flatten(one) : [one]);
            }, []);
        },
        groupBy: function (list, by) {
            var map = new GMap();
            list.forEach(function (one) {
                var key = over(by)(one);
                if (!map.find(key)) map.put(key, []);
                map.get(key).push(one);
            });
            return map;
        },
        countBy: function (list, by) {
            return mapOf(library.list.groupBy(list, by).entries.map(function (entry) {
                return new Entry(entry.key, entry.value.length);
            }));
        },
        reverse: function (list) { return list.slice().reverse(); },
        intersect: function (list, other) {
            return list.filter(function (one) { return includes(other, one); });
        },
        disjoint: function (list, other) {
            return !list.some(function (one) { return includes(other, one); });
        },
        shuffle: function (list) {
            for (var left = list.length; left > 1; left--) {
                var chosen = random(left), moved = list[left - 1];
                list[left - 1] = list[chosen];
                list[chosen] = moved;
            }
        },
        shuffled: function (list) {
            var copy = list.slice();
            library.list.shuffle(copy);
            return copy;
        },
        withIndex: function (list) {
            return list.map(function (one, index) { return [one, index]; });
        },
        collate: function (list, size) {
            for (var parts = [], from = 0; from < list.length; from += size) {
                parts.push(list.slice(from, from + size));
            }
            return parts;
        },
        transpose: function (lists) {
            return lists[0].map(function (one, index) {
                return lists.map(function (list) { return list[index]; });
            });
        },
        toList: function (list) { return list.slice(); }, asList: same,
        toArray: function (list) { return list.slice(); },
        toSet: setOf, forEach: function (list, action) { library.list.each(list, action); },
        step: function (list, by) {
            return list.filter(function (one, index) { return index % by === 0; });
        },
        encodeBase64: base64, encodeHex: hex
    };
    """#
