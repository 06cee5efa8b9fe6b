/// Comes to the function that runs a script: of the JSON of it and of what it sees, it makes that
/// of what it came to.
///
/// A script that fails has its message and its line in the answer, beside what it has done before.
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
            function get(name, otherwise) {
                if (has(values, name)) return values[name];
                return otherwise === undefined ? null : otherwise;
            }
            function put(name, value) { values[name] = changes[name] = text(value); }
            return {
                get: get, getProperty: get, getOrDefault: get, put: put, setProperty: put,
                containsKey: function (name) { return has(values, name); },
                // As JMeter's Debug Sampler lists them.
                lines: function () {
                    return names(values).sort().map(function (name) {
                        return name + "=" + values[name] + "\\n";
                    }).join("");
                },
                remove: function (name) { delete values[name]; changes[name] = null; }
            };
        }
        // Variables, of which some are no text: read at first use, and written at the end, as a
        // script may change what it has got.
        function variables(input, answer) {
            var held = {}, own = store(input.variables, answer.variables), put = own.put;
            var remove = own.remove, objects = input.objects;
            function forget(name) {
                if (!has(objects, name)) return;
                delete objects[name];
                delete held[name];
                answer.objects[name] = null;
            }
            own.getObject = function (name) {
                if (!has(objects, name)) return own.get(name);
                if (!has(held, name)) held[name] = thaw(objects[name]);
                return held[name];
            };
            own.put = function (name, value) { forget(name); put(name, value); };
            own.putObject = function (name, value) {
                if (value === null || typeof value === "string") return own.put(name, value);
                held[name] = value;
                objects[name] = "";
                put(name, shown(value));
            };
            own.remove = function (name) {
                var before = own.getObject(name);
                forget(name);
                remove(name);
                return before;
            };
            own.getIteration = function () { return input.user.iteration; };
            own.getThreadName = function () { return input.user.name; };
            own.keep = function () {
                for (var name in held) {
                    var json = freeze(held[name]);
                    if (json === objects[name]) continue;
                    answer.objects[name] = json;
                    put(name, shown(held[name]));
                }
            };
            return own;
        }
        // What Groovy's library makes of maps and dates, where the heap has it.
        function freeze(value) {
            return write(world.groovy ? world.groovy.freeze(value) : value);
        }
        function thaw(json) {
            return world.groovy ? world.groovy.thaw(read(json)) : read(json);
        }
        var isGroovy = false;
        function shown(value) { return isGroovy ? world.groovy.text(value) : text(value); }
        // Each getter as a property, too: `prev.responseCode`.
        function bean(object) {
            names(object).forEach(function (name) {
                var start = /^(get|is)([A-Z])(.*)/.exec(name);
                if (!start || object[name].length) return;
                define(object, start[2].toLowerCase() + start[3], { get: object[name] });
            });
            return object;
        }
        var sampleGetters = {
            getSampleLabel: "label", getUrlAsString: "url", getURL: "url", getResponseCode: "code",
            getResponseMessage: "message", isSuccessful: "isSuccessful",
            getRequestHeaders: "requestHeaders", getResponseHeaders: "responseHeaders",
            getResponseDataAsString: "body", getStartTime: "start", getTime: "time",
            getLatency: "latency", getConnectTime: "connect", getBytesAsLong: "bytesReceived",
            getBytes: "bytesReceived", getSentBytes: "bytesSent"
        };
        var sampleSetters = {
            setResponseCode: "code", setResponseMessage: "message", setResponseData: "body"
        };
        function sampleOf(sample, change, user) {
            function set(name, value) {
                if (!change) throw new Error("prev is counted already: 'after' can change it");
                sample[name] = change[name] = value;
            }
            function getter(name) { return function () { return sample[name]; }; }
            function setter(name) { return function (value) { set(name, text(value)); }; }
            var result = {}, name;
            for (name in sampleGetters) result[name] = getter(sampleGetters[name]);
            for (name in sampleSetters) result[name] = setter(sampleSetters[name]);
            result.setSuccessful = function (value) { set("isSuccessful", !!value); };
            result.setResponseOK = function () {
                set("code", "200");
                set("message", "OK");
                set("isSuccessful", true);
            };
            result.getEndTime = function () { return sample.start + sample.time; };
            result.getErrorCount = function () { return sample.isSuccessful ? 0 : 1; };
            result.isResponseCodeOK = function () { return /^2/.test(sample.code); };
            result.getThreadName = function () { return user.name; };
            return bean(result);
        }
        function assertionOf(change) {
            return bean({
                setFailure: function (fails) { if (fails) change.isSuccessful = false; },
                setFailureMessage: function (message) { change.complaint = text(message); },
                setError: function (fails) { if (fails) change.isSuccessful = false; },
                isFailure: function () { return change.isSuccessful === false; },
                getFailureMessage: function () { return change.complaint; }
            });
        }
        // What a script of a step sees beside variables, properties and the log.
        function bind(step, input, change) {
            var user = input.user, sample = null;
            if (step.sample) sample = sampleOf(step.sample, step.isOfSample && change, user);
            world.prev = sample;
            if (step.isOfSample) {
                world.SampleResult = sample;
                world.AssertionResult = assertionOf(change);
                world.sampler = bean({
                    getName: function () { return step.sample.label; }
                });
            }
            if (step.own) world.SampleResult = sampleOf(step.own, change, user);
            world.Label = step.label;
            world.Parameters = step.parameters;
            world.args = step.parameters ? step.parameters.split(/\\s+/) : [];
            var group = bean({ getName: function () { return user.scenario; } });
            var thread = bean({
                getThreadName: function () { return user.name; },
                getThreadNum: function () { return user.number - 1; }
            });
            world.ctx = bean({
                getThreadNum: thread.getThreadNum, getThread: function () { return thread; },
                getThreadGroup: function () { return group; },
                getVariables: function () { return world.vars; },
                getProperties: function () { return world.props; },
                getPreviousResult: function () { return sample; },
                getCurrentSampler: function () { return world.sampler || null; }
            });
        }
        // What scripts for BeanShell set instead of asking for it.
        function noteOutcome(change) {
            if (world.IsSuccess !== undefined) change.isSuccessful = !!world.IsSuccess;
            if (world.ResponseCode !== undefined) change.code = text(world.ResponseCode);
            if (world.ResponseMessage !== undefined) change.message = text(world.ResponseMessage);
            if (text(world.Failure) === "true") change.isSuccessful = false;
            if (world.FailureMessage !== undefined) change.complaint = text(world.FailureMessage);
        }
        // The line of the script in which an error came to be, which is the innermost one that is
        // not the library's.
        var firstOfLibrary = 100000;
        function lineOf(error) {
            var stack = error && error.stack ? text(error.stack) : "", place;
            var places = /\\(input:(\\d+)\\)/g;
            while ((place = places.exec(stack))) {
                if (place[1] < firstOfLibrary) return place[1];
            }
            place = /\\(line (\\d+)/.exec(text(error));
            return place ? place[1] : null;
        }
        function logger(levels, lines) {
            var log = {};
            for (var name in levels) {
                log[name] = function (level, line) {
                    var given = arguments, next = 2;
                    line = text(line).replace(/\\{\\}/g, function (mark) {
                        return next < given.length ? shown(given[next++]) : mark;
                    });
                    lines[lines.length] = { level: level, text: line };
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
            if (input.library) {
                evaluate(new Array(firstOfLibrary).join("\\n") + input.library);
                usual.groovy = true;
            }
            isGroovy = /groovy\\./.test(input.source);
            var answer = {
                variables: {}, objects: {}, properties: {}, lines: [], sample: {}
            };
            world.vars = variables(input, answer);
            var keep = world.vars.keep;
            delete world.vars.keep;
            world.props = store(input.properties, answer.properties);
            world.threadName = input.user.name;
            world.log = logger({
                error: "error", warn: "warn", info: "info", debug: "debug", trace: "trace"
            }, answer.lines);
            world.OUT = logger({ println: "out", print: "out" }, answer.lines);
            if (input.step) bind(input.step, input, answer.sample);
            try {
                var value = evaluate(input.source);
                if (value !== null && value !== undefined) answer.text = shown(value);
                keep();
                if (input.step) noteOutcome(answer.sample);
            } catch (error) {
                answer.fault = { message: text(error), line: lineOf(error) };
            }
            return write(answer);
        };
    })(this)
    """
