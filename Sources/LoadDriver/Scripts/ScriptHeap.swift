import CDuktape
import LoadModel
import Notation

/// Evaluates scripts in duktape, which has neither files nor sockets: docs/decisions/duktape.md.
///
/// The heap is made for the first script. One whose script had to be left is thrown away, and the
/// next script gets a new one.
@safe final class ScriptHeap: ScriptEngine, @unchecked Sendable {
    // Unchecked, as it belongs to a worker, which uses it on its own thread alone.

    /// Of the thread's own processor time: what waits for a core uses none of it.
    private let nanoseconds: UInt64
    private let bytes: Int
    private var heap: UnsafeMutablePointer<cduktape_heap>?
    /// Whether the heap has the library for scripts that were Groovy.
    private var hasLibrary = false

    init(nanoseconds: UInt64 = 1_000_000_000, bytes: Int = 32 << 20) {
        self.nanoseconds = nanoseconds
        self.bytes = bytes
    }

    deinit { destroy() }

    func run(_ script: UserScript) throws(ScriptFault) -> ScriptResult {
        guard let heap = unsafe heap ?? cduktape_create(bytes, scriptPrelude) else {
            throw ScriptFault("There is no memory for scripts.")
        }
        unsafe self.heap = unsafe heap
        let needsLibrary = !hasLibrary && script.callsLibrary
        let input = script.json(library: needsLibrary ? GroovyLibrary.source : nil).line
        let outcome = unsafe cduktape_run(heap, input, input.utf8.count, nanoseconds)
        switch outcome {
        case CDUKTAPE_DONE:
            if needsLibrary { hasLibrary = true }
            return try result(of: output)
        case CDUKTAPE_ERROR: throw ScriptFault(output)
        case CDUKTAPE_OUT_OF_TIME:
            destroy()
            throw ScriptFault("it takes more than \(nanoseconds / 1_000_000) ms")
        default:
            destroy()
            throw ScriptFault("duktape cannot go on")
        }
    }

    private func destroy() {
        if let heap = unsafe heap { unsafe cduktape_destroy(heap) }
        unsafe heap = nil
        hasLibrary = false
    }

    /// What the prelude answers, or the message of an error.
    private var output: String {
        var length = 0
        guard let heap = unsafe heap, let text = unsafe cduktape_output(heap, &length) else {
            return ""
        }
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: length)
        return unsafe String(joiningSurrogates: bytes)
    }

    private func result(of output: String) throws(ScriptFault) -> ScriptResult {
        let node: JSONNode
        do throws(JSONFault) {
            node = try JSONReader.read(Array(output.utf8))
        } catch {
            throw ScriptFault("it came to what cannot be read: \(error.message)")
        }
        var result = ScriptResult(text: node["text"]?.string)
        for (name, value) in members(of: node["variables"]) {
            result.variables.updateValue(value.string, forKey: name)
        }
        for (name, value) in members(of: node["properties"]) {
            if let text = value.string { result.properties[name] = text }
        }
        for (name, value) in members(of: node["objects"]) {
            result.objects.updateValue(value.string, forKey: name)
        }
        if let change = node["sample"] { result.sample = SampleChange(change) }
        if let fault = node["fault"] {
            result.fault = ScriptFault(
                fault["message"]?.string ?? "",
                line: fault["line"]?.string.flatMap { Int($0) }
            )
        }
        guard case .array(let lines)? = node["lines"]?.value else { return result }
        for line in lines {
            guard let level = line["level"]?.string.flatMap(LogLine.Level.init) else { continue }
            result.lines.append((level, line["text"]?.string ?? ""))
        }
        return result
    }

    private func members(of node: JSONNode?) -> [(String, JSONNode)] {
        guard case .object(let members)? = node?.value else { return [] }
        return members.map { ($0.name, $0.value) }
    }
}

extension JSONNode {
    fileprivate var string: String? {
        if case .string(let text) = value { text } else { nil }
    }
}

extension SampleChange {
    fileprivate init(_ node: JSONNode) {
        self.init()
        if case .bool(let isSuccessful)? = node["isSuccessful"]?.value {
            self.isSuccessful = isSuccessful
        }
        code = node["code"]?.string
        message = node["message"]?.string
        body = node["body"]?.string
        complaint = node["complaint"]?.string
    }
}

extension UserScript {
    /// Whether it was Groovy, or has objects of a script that was.
    fileprivate var callsLibrary: Bool {
        source.contains(GroovyLibrary.mark)
            || objects.values.contains { $0.contains(GroovyLibrary.objectMark) }
    }

    /// As the prelude reads it.
    fileprivate func json(library: String?) -> JSONValue {
        .object([
            ("source", .text(source)), ("library", library.map { .text($0) }), ("user", user.json),
            ("variables", .texts(variables)), ("objects", .texts(objects)),
            ("properties", .texts(properties)), ("step", step?.json),
        ])
    }
}

extension ScriptUser {
    fileprivate var json: JSONValue {
        [
            "name": .text(name), "scenario": .text(scenario), "number": .number(number),
            "iteration": .number(iteration),
        ]
    }
}

extension ScriptStepView {
    fileprivate var json: JSONValue {
        .object([
            ("label", .text(label)), ("parameters", .text(parameters)), ("sample", sample?.json),
            ("isOfSample", .literal(String(isOfSample))),
            ("own", own?.json),
        ])
    }
}

extension SampleResult {
    fileprivate var json: JSONValue {
        [
            "label": .text(label), "url": .text(url), "code": .text(code),
            "message": .text(message), "isSuccessful": .literal(String(isSuccessful)),
            "requestHeaders": .text(requestHeaders), "responseHeaders": .text(responseHeaders),
            "body": .text(body), "start": .number(Int(startMilliseconds)),
            "time": .number(Int(milliseconds)), "latency": .number(Int(latencyMilliseconds)),
            "connect": .number(Int(connectMilliseconds)), "bytesReceived": .number(bytesReceived),
            "bytesSent": .number(bytesSent),
        ]
    }
}

extension JSONValue {
    fileprivate static func texts(_ texts: [String: String]) -> JSONValue {
        .members(texts.map { ($0.key, .text($0.value)) })
    }
}

extension String {
    /// A text of duktape's, in which a character beyond U+FFFF may be two surrogates of three bytes
    /// each (CESU-8).
    fileprivate init(joiningSurrogates source: UnsafeRawBufferPointer) {
        func isSurrogate(_ index: Int, _ second: ClosedRange<UInt8>) -> Bool {
            unsafe index + 2 < source.count && source[index] == 0xED
                && second.contains(source[index + 1])
        }
        func bits(_ index: Int) -> UInt32 {
            unsafe UInt32(source[index + 1] & 0xF) << 6 | UInt32(source[index + 2] & 0x3F)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            if isSurrogate(index, 0xA0...0xAF), isSurrogate(index + 3, 0xB0...0xBF),
                let scalar = Unicode.Scalar(0x10000 + bits(index) << 10 + bits(index + 3))
            {
                bytes += Array(String(Character(scalar)).utf8)
                index += 6
            } else {
                bytes.append(unsafe source[index])
                index += 1
            }
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
