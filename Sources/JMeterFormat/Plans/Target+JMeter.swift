import LoadPlan
import Notation

extension Conversion {
    private static let usualRedirects = 20

    /// What stands before a request's path: the path of the target, where it may have one.
    var targetPath: String {
        guard let constant = plan.target.constant else { return "${target.path}" }
        let path = URLParts(constant)?.target ?? ""
        return path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Host, port and protocol of all requests; what is not known before the run, JMeter takes
    /// apart itself.
    mutating func target() -> [JMXElement] {
        let parts = plan.target.constant.flatMap(URLParts.init)
        let defaults = JMXElement(
            "ConfigTestElement",
            gui: "HttpDefaultsGui",
            name: "Target",
            [
                .element(
                    "HTTPsampler.Arguments",
                    type: "Arguments",
                    gui: "HTTPArgumentsPanel",
                    [.list("Arguments.arguments", [])]
                ),
                .string("HTTPSampler.domain", parts.map(\.host) ?? "${target.host}"),
                .string("HTTPSampler.port", parts.map { "\($0.port)" } ?? "${target.port}"),
                .string("HTTPSampler.protocol", parts?.scheme.rawValue ?? "${target.scheme}"),
            ] + (proxy ?? [])
        )
        guard parts == nil else { return [defaults] }
        let url = "new URI('${target}')"
        let path = "(\(url).rawPath?:'').replaceAll('/+$'\\,'')"
        return [
            arguments("Target", [("target", text(plan.target))]),
            arguments(
                "Parts of the target",
                [
                    ("target.scheme", "${__groovy(\(url).scheme)}"),
                    ("target.host", "${__groovy(\(url).host)}"),
                    ("target.port", "${__groovy(\(url).port>0?\(url).port:'')}"),
                    ("target.path", "${__groovy(\(path))}"),
                ]
            ), defaults,
        ]
    }

    /// Where requests go through; nil where there is no proxy, or none that can be written.
    private var proxy: [JMXProperty]? {
        guard let parts = plan.http.proxy?.constant.flatMap(URLParts.init), parts.userInfo == nil
        else { return nil }
        return [
            .string("HTTPSampler.proxyScheme", parts.scheme.rawValue),
            .string("HTTPSampler.proxyHost", parts.host),
            .string("HTTPSampler.proxyPort", "\(parts.port)"),
        ]
    }

    func arguments(
        _ name: String,
        _ values: [(name: String, value: String)]
    ) -> JMXElement {
        JMXElement(
            "Arguments",
            gui: "ArgumentsPanel",
            name: name,
            [
                .list(
                    "Arguments.arguments",
                    values.map { name, value in
                        .element(
                            name,
                            type: "Argument",
                            gui: nil,
                            [
                                .string("Argument.name", name), .string("Argument.value", value),
                                .string("Argument.metadata", "="),
                            ]
                        )
                    }
                )
            ]
        )
    }

    /// What concerns all requests and JMeter does in another way, or not at all.
    mutating func checkHTTP() {
        let http = plan.http
        if http.version == .http2 {
            refuse("'http.version' 2: JMeter's core speaks HTTP/1.1 only.")
        }
        if plan.splitBy != nil { warn("'splitBy' is left out: JMeter splits no figures.") }
        if plan.sendsRequestIDs { warn("'requestID' is a UUID that JMeter's results do not have.") }
        if http.redirects > 0, http.redirects != Self.usualRedirects {
            warn(
                "'http.redirects' is left out: JMeter follows 20.",
                hint: "Its property is httpsampler.max_redirects."
            )
        }
        if http.proxy != nil, proxy == nil {
            refuse("'http.proxy' needs an address without credentials that is known.")
        }
        if http.authorities != nil || http.clientCertificate != nil {
            refuse(
                "'http.ca' and 'http.clientCertificate' cannot be written for JMeter.",
                hint: "Its virtual machine has them: javax.net.ssl.trustStore and keyStore."
            )
        }
        if http.verifyTLS, plan.target.source.contains("https:") {
            warn("'http.verifyTLS' is left out: JMeter trusts every certificate.")
        }
    }

    mutating func noteTimeout() {
        warnOfPlan(
            "A 'timeout' in all is one for each wait in JMeter: to connect, and between two reads."
        )
    }
}
