/// Comes to the function that runs a script: of the JSON of it and of what it sees, it makes that
/// of what it came to.
///
/// What a script has left in the global object is removed before the next one: users share a heap.
/// `Duktape` is taken away, whose finalizers would run when no timer is set.
let scriptPrelude = """
    (function (world) {
        var evaluate = eval, text = String, read = JSON.parse, write = JSON.stringify;
        var names = Object.getOwnPropertyNames, define = Object.defineProperty;
        var has = Function.prototype.call.bind(Object.prototype.hasOwnProperty);
        delete world.Duktape;
        // What JEXL calls of Java's strings, and its own functions.
        function method(name, body) { define(String.prototype, name, { value: body }); }
        method("equals", function (other) { return text(this) === text(other); });
        method("equalsIgnoreCase", function (other) {
            return text(this).toLowerCase() === text(other).toLowerCase();
        });
        method("contains", function (part) { return text(this).indexOf(part) >= 0; });
        method("isEmpty", function () { return this.length === 0; });
        method("matches", function (regex) {
            return new RegExp("^(?:" + regex + ")$").test(this);
        });
        world.size = function (value) { return value == null ? 0 : value.length; };
        world.empty = function (value) { return value == null || value.length === 0; };
        var usual = {};
        names(world).forEach(function (name) { usual[name] = true; });
        function store(values, changes) {
            function get(name) { return has(values, name) ? values[name] : null; }
            function put(name, value) { values[name] = changes[name] = text(value); }
            return {
                get: get, getObject: get, getProperty: get,
                put: put, putObject: put, setProperty: put,
                containsKey: function (name) { return has(values, name); },
                remove: function (name) { delete values[name]; changes[name] = null; }
            };
        }
        function logger(levels, lines) {
            var log = {};
            for (var name in levels) {
                log[name] = function (level, line) {
                    lines[lines.length] = { level: level, text: text(line) };
                }.bind(null, levels[name]);
            }
            return log;
        }
        return function (input) {
            var own = names(world);
            for (var index = 0; index < own.length; index++) {
                if (!has(usual, own[index])) delete world[own[index]];
            }
            input = read(input);
            var answer = { variables: {}, properties: {}, lines: [] };
            world.vars = store(input.variables, answer.variables);
            world.props = store(input.properties, answer.properties);
            world.threadName = input.user;
            world.log = logger({
                error: "error", warn: "warn", info: "info", debug: "debug", trace: "trace"
            }, answer.lines);
            world.OUT = logger({ println: "out", print: "out" }, answer.lines);
            var value = evaluate(input.source);
            if (value !== null && value !== undefined) answer.text = text(value);
            return write(answer);
        };
    })(this)
    """
