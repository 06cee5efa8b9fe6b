import LoadPlan
import Notation

extension Request: ConvertibleStep {
    /// Methods of which JMeter appends its arguments to the URL, and never sends them as a body.
    private static let withQuery: Set = ["GET"]
    private static let methods: Set = [
        "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND",
        "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "MKCALENDAR", "SEARCH",
    ]

    func elements(in conversion: inout Conversion) -> [JMXElement] {
        conversion.at(name) { conversion in
            if !Self.methods.contains(method) {
                conversion.refuse("JMeter cannot send the method '\(method)'.")
            }
            if !after.isEmpty {
                conversion.refuse(
                    "A plan with 'after' cannot be written for JMeter: its virtual machine has no JavaScript."
                )
            }
            let (arguments, isRaw) = arguments(in: &conversion)
            let properties: [JMXProperty] = [
                .bool("HTTPSampler.postBodyRaw", isRaw),
                .element(
                    "HTTPsampler.Arguments",
                    type: "Arguments",
                    gui: isRaw ? nil : "HTTPArgumentsPanel",
                    [.list("Arguments.arguments", arguments)]
                ),
                .string("HTTPSampler.contentEncoding", "UTF-8"),
                .string("HTTPSampler.path", path(in: &conversion)),
                .string("HTTPSampler.method", method),
                .bool("HTTPSampler.follow_redirects", follows(in: conversion)),
                .bool("HTTPSampler.auto_redirects", false),
                .bool("HTTPSampler.use_keepalive", conversion.plan.http.keepAlive),
                .bool("HTTPSampler.DO_MULTIPART_POST", isMultipart),
                // Without it each part has more headers.
                .bool("HTTPSampler.BROWSER_COMPATIBLE_MULTIPART", isMultipart),
            ]
            return [
                JMXElement(
                    "HTTPSamplerProxy",
                    gui: "HttpTestSampleGui",
                    name: label.map { conversion.text($0) } ?? name,
                    properties + files(in: &conversion) + timeouts(in: &conversion)
                        + embeddedProperties(in: &conversion),
                    children: headerElements(in: &conversion)
                        + authenticationElements(in: &conversion)
                        + conversion.elements(extractions) + conversion.elements(checks)
                        + reaction
                )
            ]
        }
    }

    private func follows(in conversion: Conversion) -> Bool {
        (redirects ?? conversion.plan.http.redirects) > 0
    }

    private func timeouts(in conversion: inout Conversion) -> [JMXProperty] {
        let total = conversion.whole(timeout.totalNanoseconds, .milliseconds, "timeout")
        let connect = timeout.connectNanoseconds
            .map { conversion.whole($0, .milliseconds, "connect") }
        if timeout != .default { conversion.noteTimeout() }
        return [
            .string("HTTPSampler.connect_timeout", "\(connect ?? total)"),
            .string("HTTPSampler.response_timeout", "\(total)"),
        ]
    }

    /// The query stands among the arguments where JMeter appends them, which it does to a path and
    /// not to a whole URL.
    private var queriesByArguments: Bool {
        Self.withQuery.contains(method) && body == .none && isPath
    }

    private var isPath: Bool { url.source.hasPrefix("/") || url.source.hasPrefix("?") }

    private func path(in conversion: inout Conversion) -> String {
        let path = conversion.text(queriesByArguments ? url : wholeURL)
        return isPath ? conversion.targetPath + path : path
    }

    private func arguments(in conversion: inout Conversion) -> ([JMXProperty], isRaw: Bool) {
        let bodiless: Set = ["GET", "HEAD", "OPTIONS", "TRACE"]
        if body != .none, bodiless.contains(method) {
            conversion.refuse("JMeter sends no body with the method '\(method)'.")
        }
        switch body {
        case .none:
            let fields = queriesByArguments ? query : []
            return (fields.map { Self.argument($0, in: &conversion) }, false)
        case .text(let text): return ([Self.raw(conversion.text(text))], true)
        case .json(let json): return ([Self.raw(conversion.text(json.template))], true)
        case .form(let fields):
            guard method == "POST" else {
                let text = Self.formText(fields)
                return ([Self.raw(conversion.text(text))], true)
            }
            return (fields.map { Self.argument($0, in: &conversion) }, false)
        case .multipart(let parts):
            return (parts.compactMap { Self.argument($0, in: &conversion) }, false)
        case .file: return ([], false)
        }
    }

    private static func argument(
        _ field: Variable,
        in conversion: inout Conversion
    ) -> JMXProperty {
        .element(
            field.name,
            type: "HTTPArgument",
            gui: nil,
            [
                .bool("HTTPArgument.always_encode", true),
                .string("Argument.value", conversion.text(field.value)),
                .string("Argument.metadata", "="), .bool("HTTPArgument.use_equals", true),
                .string("Argument.name", field.name),
            ]
        )
    }

    private static func raw(_ text: String) -> JMXProperty {
        .element(
            "",
            type: "HTTPArgument",
            gui: nil,
            [
                .bool("HTTPArgument.always_encode", false), .string("Argument.value", text),
                .string("Argument.metadata", "="),
            ]
        )
    }

    /// The fields of a form as its body, which JMeter makes of them by itself for POST alone.
    private static func formText(_ fields: [Variable]) -> Template {
        var query = Request(name: "", method: "", url: Template(literal: ""))
        query.query = fields
        var text = query.wholeURL
        if case .literal(let first)? = text.pieces.first {
            text.pieces[0] = .literal(String(first.dropFirst()))
        }
        return text
    }

    /// Those of its headers that are not the plan's.
    private func headerElements(in conversion: inout Conversion) -> [JMXElement] {
        var own = headers.filter { !conversion.plan.headers.contains($0) }
        if let authorization = authentication.header { own.append(authorization) }
        if case .form = body, method != "POST" {
            let type = Template(literal: "application/x-www-form-urlencoded")
            let usual = [Header(name: "Content-Type", value: type)]
            if !headers.contains(where: { $0.name.lowercased() == "content-type" }) { own += usual }
        }
        return own.isEmpty ? [] : [conversion.headerManager(own)]
    }
}

extension Conversion {
    mutating func headerManager(_ headers: [Header]) -> JMXElement {
        JMXElement(
            "HeaderManager",
            gui: "HeaderPanel",
            name: "Headers",
            [
                .list(
                    "HeaderManager.headers",
                    headers.map { header in
                        .element(
                            "",
                            type: "Header",
                            gui: nil,
                            [
                                .string("Header.name", header.name),
                                .string("Header.value", text(header.value)),
                            ]
                        )
                    }
                )
            ]
        )
    }
}
