/// What Groovy's operators and members come to.
let groovyValues = #"""
    groovy = (function () {
    var array = Array.isArray, has = Function.prototype.call.bind({}.hasOwnProperty);
    var slice = Function.prototype.call.bind([].slice), library = {}, it = {};
    function hide(object, name, value) {
        Object.defineProperty(object, name, { value: value, writable: true });
    }
    function error(kind, message) {
        var made = new Error(message);
        hide(made, "kind", kind);
        made.name = kind;
        return made;
    }
    function GMap() { this.entries = []; this.places = {}; }
    function Entry(key, value) { this.key = key; this.value = value; }
    function Builder(text) { this.text = text; }
    function Pattern(source) { this.source = source; }
    function Type(name) { this.name = name; }
    function keyOf(key) { return typeof key + " " + it.text(key); }
    GMap.prototype.find = function (key) {
        var place = keyOf(key);
        return has(this.places, place) ? this.places[place] : null;
    };
    GMap.prototype.get = function (key) {
        var entry = this.find(key);
        return entry ? entry.value : null;
    };
    GMap.prototype.put = function (key, value) {
        var entry = this.find(key), before = entry ? entry.value : null;
        if (entry) entry.value = value;
        else this.entries.push(this.places[keyOf(key)] = new Entry(key, value));
        return before;
    };
    GMap.prototype.remove = function (key) {
        var entry = this.find(key);
        if (!entry) return null;
        delete this.places[keyOf(key)];
        this.entries.splice(this.entries.indexOf(entry), 1);
        return entry.value;
    };
    Entry.prototype.toString = function () {
        return it.text(this.key) + "=" + it.text(this.value);
    };
    Builder.prototype.toString = function () { return this.text; };
    Pattern.prototype.toString = function () { return this.source; };
    GMap.prototype.toString = function () { return it.text(this); };
    Type.prototype.toString = function () { return "class " + this.name; };
    function kindOf(value) {
        if (typeof value !== "object") return typeof value;
        if (array(value)) return "list";
        if (value instanceof GMap) return "map";
        if (value instanceof Entry) return "entry";
        if (value instanceof Builder) return "builder";
        if (value instanceof Date) return "date";
        if (value instanceof Error) return "error";
        if (value instanceof Pattern) return "pattern";
        return "object";
    }
    function isWhole(value) { return typeof value === "number" && value % 1 === 0; }
    // As a decimal number of Java's, which has no rounding of binary fractions in it.
    function exact(value) {
        return isWhole(value) || !isFinite(value) ? value : parseFloat(value.toPrecision(15));
    }
    function null_(what) { return error("NullPointerException", what + " null object"); }
    it.text = function (value) {
        if (value === null || value === undefined) return "null";
        if (array(value)) {
            if (value.isBytes) return it.fromBytes(value);
            return "[" + value.map(it.text).join(", ") + "]";
        }
        if (value instanceof GMap) {
            var entries = value.entries.map(function (entry) {
                return it.text(entry.key) + ":" + it.text(entry.value);
            });
            return "[" + (entries.join(", ") || ":") + "]";
        }
        if (value instanceof Date) return it.formatDate("EEE MMM dd HH:mm:ss zzz yyyy", value);
        return String(value);
    };
    it.truth = function (value) {
        if (value === null || value === undefined) return false;
        if (array(value)) return value.length > 0;
        if (value instanceof GMap) return value.entries.length > 0;
        if (value instanceof Builder) return value.text.length > 0;
        if (typeof value === "object" && value.isMatcher) return value.holds();
        return typeof value === "object" || !!value;
    };
    it.equals = function (left, right) {
        if (left === right) return true;
        if (left === undefined) left = null;
        if (right === undefined) right = null;
        if (left === null || right === null) return left === right;
        if (array(left) && array(right)) {
            return left.length === right.length && left.every(function (element, index) {
                return it.equals(element, right[index]);
            });
        }
        if (left instanceof GMap && right instanceof GMap) {
            return left.entries.length === right.entries.length
                && left.entries.every(function (entry) {
                    return right.find(entry.key) && it.equals(entry.value, right.get(entry.key));
                });
        }
        if (left instanceof Date && right instanceof Date) return +left === +right;
        return false;
    };
    it.compare = function (left, right) {
        if (it.equals(left, right)) return 0;
        if (left === null || right === null) return left === null ? -1 : 1;
        return left < right ? -1 : 1;
    };
    it.plus = function (left, right) {
        if (typeof left === "number" && typeof right === "number") return exact(left + right);
        if (typeof left === "string" || typeof right === "string" || left instanceof Builder) {
            return it.text(left) + it.text(right);
        }
        if (left === null || left === undefined) throw null_("Cannot invoke method plus() on");
        if (array(left)) return likeOf(left, left.concat(array(right) ? right : [right]));
        if (left instanceof GMap) {
            var sum = it.copy(left);
            it.call(sum, "putAll", right);
            return sum;
        }
        if (left instanceof Date) return new Date(+left + right * 864e5);
        throw missing("plus", left);
    };
    it.minus = function (left, right) {
        if (typeof left === "number" && typeof right === "number") return exact(left - right);
        if (typeof left === "string") return left.replace(it.text(right), function () {
            return "";
        });
        if (array(left)) {
            var without = array(right) ? right : [right];
            return left.filter(function (element) { return !includes(without, element); });
        }
        if (left instanceof Date) {
            return right instanceof Date ? left - right : new Date(+left - right * 864e5);
        }
        throw left === null ? null_("Cannot invoke method minus() on") : missing("minus", left);
    };
    it.times = function (left, right) {
        if (typeof left === "number") return exact(left * right);
        if (typeof left === "string") return new Array(right + 1).join(left);
        if (array(left)) {
            for (var all = [], round = 0; round < right; round++) all = all.concat(left);
            return all;
        }
        if (left === null) throw null_("Cannot invoke method multiply() on");
        throw missing("multiply", left);
    };
    // Groovy divides whole numbers to ten digits behind the point where they do not come out.
    it.divide = function (left, right) {
        if (right === 0) throw error("ArithmeticException", "Division by zero");
        if (!isWhole(left) || !isWhole(right)) return exact(left / right);
        var divisor = Math.abs(right), other = Math.abs(left), rest;
        while (other) { rest = divisor % other; divisor = other; other = rest; }
        divisor = Math.abs(right) / divisor;
        while (divisor % 2 === 0) divisor /= 2;
        while (divisor % 5 === 0) divisor /= 5;
        return divisor === 1 ? exact(left / right) : Number((left / right).toFixed(10));
    };
    it.divideAsJava = function (left, right) {
        if (!isWhole(left) || !isWhole(right)) return left / right;
        if (right === 0) throw error("ArithmeticException", "/ by zero");
        return left / right < 0 ? Math.ceil(left / right) : Math.floor(left / right);
    };
    it.power = function (left, right) { return exact(Math.pow(left, right)); };
    it.complement = function (value) {
        return typeof value === "string" ? new Pattern(value) : ~value;
    };
    it.leftShift = function (left, right) {
        if (array(left)) {
            if (!left.isSet || !includes(left, right)) left.push(right);
            return left;
        }
        if (left instanceof Builder) return left.text += it.text(right), left;
        if (left instanceof GMap) return it.call(left, "putAll", right), left;
        return typeof left === "number" ? left << right : it.plus(left, right);
    };
    it.range = function (first, last) {
        var isText = typeof first === "string", result = [];
        var from = isText ? first.charCodeAt(0) : first, to = isText ? last.charCodeAt(0) : last;
        if (Math.abs(to - from) > 1e6) throw error("RangeError", "a range of more than a million");
        var step = from <= to ? 1 : -1;
        for (var value = from; (to - value) * step >= 0; value += step) {
            result.push(isText ? String.fromCharCode(value) : value);
        }
        hide(result, "ends", [first, last]);
        return result;
    };
    it.rangeTo = function (first, last) {
        return first === last ? [] : it.range(first, last).slice(0, -1);
    };
    it.map = function () {
        var map = new GMap();
        for (var index = 0; index < arguments.length; index += 2) {
            map.put(arguments[index], arguments[index + 1]);
        }
        return map;
    };
    it.elvis = function (value, otherwise) { return it.truth(value) ? value : otherwise(); };
    it.isIn = function (value, all) {
        if (all instanceof GMap) return all.find(value) !== null;
        return it.isCase(all, value);
    };
    it.isCase = function (label, value) {
        if (array(label)) return includes(label, value);
        if (typeof label === "function") return it.truth(label(value));
        if (label instanceof Pattern) return it.matches(it.text(value), label);
        if (label instanceof Type) return it.isKind(value, label.name);
        return it.equals(label, value);
    };
    it.caseOf = function (value, labels) {
        for (var index = 0; index < labels.length; index++) {
            if (it.isCase(labels[index], value)) return index;
        }
        return -1;
    };
    function includes(all, value) {
        return all.some(function (element) { return it.equals(element, value); });
    }
    function likeOf(list, result) { return list.isSet ? setOf(result) : result; }
    function setOf(list) {
        var set = [];
        hide(set, "isSet", true);
        list.forEach(function (element) { it.leftShift(set, element); });
        return set;
    }
    function missing(name, target) {
        return error("MissingMethodException", "No method " + name + "() of " + kindOf(target));
    }
    // What a loop goes over.
    it.list = function (value) {
        if (value === null || value === undefined) return [];
        if (array(value)) return value.slice();
        if (value instanceof GMap) return value.entries.slice();
        if (typeof value === "string") return value.split("");
        if (value.isMatcher) return value.all();
        return [value];
    };
    it.copy = function (map) {
        var copy = new GMap();
        map.entries.forEach(function (entry) { copy.put(entry.key, entry.value); });
        return copy;
    };
    function isStore(value) { return typeof value.get === "function" && !(value instanceof GMap); }
    function place(list, index) { return index < 0 ? list.length + index : index; }
    it.at = function (object, key) {
        if (object === null || object === undefined) throw null_("Cannot get a value of");
        if (typeof object === "object" && object.isMatcher) return object.at(key);
        if (array(object) || typeof object === "string") {
            if (array(key)) {
                // Of a range its ends count, each from the front or from behind.
                if (key.ends) {
                    key = it.range(place(object, key.ends[0]), place(object, key.ends[1]));
                }
                var parts = key.map(function (one) { return it.at(object, one); });
                return array(object) ? parts : parts.join("");
            }
            if (typeof key === "string") return it.get(object, key);
            var value = object[place(object, key)];
            if (value !== undefined) return value;
            if (array(object) && key >= 0) return null;
            throw error("IndexOutOfBoundsException", "Index " + key + " of " + object.length);
        }
        if (object instanceof GMap || isStore(object)) return object.get(key);
        return it.get(object, key);
    };
    it.putAt = function (object, key, value) {
        if (object === null || object === undefined) throw null_("Cannot set '" + key + "' on");
        if (array(object)) {
            for (key = place(object, key); object.length < key;) object.push(null);
            object[key] = value;
        } else if (object instanceof GMap || isStore(object)) {
            object.put(key, value);
        } else if (typeof object["set" + upper(key)] === "function") {
            object["set" + upper(key)](value);
        } else {
            throw error("MissingPropertyException", "No '" + key + "' to set");
        }
        return value;
    };
    function upper(name) { return name.charAt(0).toUpperCase() + name.slice(1); }
    it.get = function (object, name) {
        if (object === null || object === undefined) {
            throw null_("Cannot get property '" + name + "' on");
        }
        if (object instanceof GMap) return object.get(name);
        var hasLength = array(object) || typeof object === "string";
        if (name === "length" && hasLength) return object.length;
        var kind = kindOf(object), getter = "get" + upper(name), tester = "is" + upper(name);
        var known = library[kind] || {};
        if (has(known, getter)) return known[getter](object);
        if (has(known, tester)) return known[tester](object);
        if (kind === "list") {
            return object.map(function (element) { return it.get(element, name); });
        }
        if (kind === "object" || kind === "entry") {
            if (isStore(object)) return object.get(name);
            if (typeof object[getter] === "function") return object[getter]();
            if (object[name] !== undefined) return object[name];
        }
        throw error("MissingPropertyException", "No property '" + name + "' of " + kind);
    };
    it.getSafely = function (object, name) {
        return object === null || object === undefined ? null : it.get(object, name);
    };
    it.getEach = function (all, name) {
        return it.list(all).map(function (one) { return it.getSafely(one, name); });
    };
    it.call = function (target, name) {
        var kind = kindOf(target), given = slice(arguments, 2);
        if (target === null || target === undefined) {
            if (name === "toString") return "null";
            if (name === "equals") return it.equals(target, given[0]);
            throw null_("Cannot invoke method " + name + "() on");
        }
        var own = library[kind] && has(library[kind], name) ? library[kind][name] : null;
        if (!own && typeof target === "object" && typeof target[name] === "function"
            && kind !== "list" && kind !== "date" && kind !== "map") {
            return target[name].apply(target, given);
        }
        if (!own && kind === "map" && typeof target.get(name) === "function") {
            return target.get(name).apply(null, given);
        }
        if (!own && has(library.any, name)) own = library.any[name];
        if (!own && has(library.list, name) && (kind === "map" || kind === "string")) {
            return library.list[name].apply(null, [it.list(target)].concat(given));
        }
        if (!own) throw missing(name, target);
        return own.apply(null, [target].concat(given));
    };
    it.callSafely = function (target) {
        return target === null || target === undefined ? null : it.call.apply(null, arguments);
    };
    it.callEach = function (all) {
        var rest = slice(arguments, 1);
        return it.list(all).map(function (one) {
            return it.callSafely.apply(null, [one].concat(rest));
        });
    };
    it.classOf = function (name) { return new Type(name); };
    it.caught = function (thrown) {
        if (!(thrown instanceof Error)) return error("RuntimeException", it.text(thrown));
        if (!thrown.kind) hide(thrown, "kind", thrown.name);
        return thrown;
    };
    var kinds = {
        String: "string", GString: "string", CharSequence: "string", Integer: "number",
        Long: "number", Number: "number", Double: "number", Float: "number", BigDecimal: "number",
        BigInteger: "number", Boolean: "boolean", List: "list", ArrayList: "list",
        Collection: "list", Iterable: "list", Set: "list", Map: "map", HashMap: "map",
        LinkedHashMap: "map", Date: "date", Closure: "function", Pattern: "pattern"
    };
    var parents = { IllegalArgumentException: ["NumberFormatException"] };
    it.isKind = function (value, type) {
        if (value === null || value === undefined) return false;
        if (value instanceof Error) {
            if (type === "Error") return value.kind === "AssertionError" || value.kind === "Error";
            var isCaught = ["Throwable", "Exception", "RuntimeException"].indexOf(type) >= 0;
            return isCaught && value.kind !== "AssertionError" || type === "Throwable"
                || value.kind === type || (parents[type] || []).indexOf(value.kind) >= 0;
        }
        if (type === "Object") return true;
        if (type === "Integer" || type === "Long") return isWhole(value);
        if (type === "Set") return array(value) && !!value.isSet;
        return kinds[type] === kindOf(value);
    };
    function number(value, kind) {
        var text = it.text(value).trim();
        var pattern = kind === "Integer" ? /^[+-]?\d+$/ : /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
        if (typeof value === "number") return value;
        if (!pattern.test(text)) {
            throw error("NumberFormatException", 'For input string: "' + it.text(value) + '"');
        }
        return Number(text);
    }
    function whole(value) {
        value = number(value);
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }
    it.as = function (value, type) {
        if (type === "boolean" || type === "Boolean") return it.truth(value);
        if (value === null || value === undefined) return null;
        switch (type) {
        case "int": case "long": case "short": case "byte": case "Integer": case "Long":
        case "BigInteger": return whole(value);
        case "double": case "float": case "Double": case "Float": case "BigDecimal":
        case "Number": return number(value);
        case "String": return it.text(value);
        case "List": case "ArrayList": return it.list(value);
        case "Set": case "HashSet": case "LinkedHashSet": return setOf(it.list(value));
        default: return value;
        }
    };
    """#
