import Matching
import Notation

/// `true`, `false`, or `{"parallel": 6, "match": "regex", "exclude": "regex", "hosts": […]}`.
enum EmbeddedForm {
    static let key = Key(
        "embedded",
        value,
        "Whether the resources of an HTML page are fetched with it: images, scripts, style "
            + "sheets, icons, frames, media. They are counted as `NAME (embedded)`, and the user "
            + "goes on when it has them all.",
        standard: false,
        examples: [true, ["parallel": 6, "exclude": "[.]mp4$"]]
    )
    private static let parallel = Key(
        "parallel",
        .wholeNumber(1...PlanLimits.parallelResources),
        "So many at a time, each over a connection of its own.",
        standard: .number(EmbeddedResources.usualParallel)
    )
    private static let match = Key(
        "match",
        .regex,
        "Only those in whose URLs it finds something. Default: all."
    )
    private static let exclude = Key(
        "exclude",
        .regex,
        "None of those in whose URLs it finds something. Default: none."
    )
    private static let hosts = Key(
        "hosts",
        .list(of: .name),
        "Hosts that get load beside the page's own. Default: none.",
        examples: [["static.example.org"]]
    )
    private static let form = ObjectForm(
        "embeddedResources",
        "'embedded'",
        title: "Embedded resources",
        "Which resources of a page are fetched with it, and how many at a time.",
        keys: [parallel, match, exclude, hosts]
    )
    private static let value: ValueForm = {
        let either = ValueForm.either(.flag, .object(form))
        return ValueForm(either.words, named: "embedded", either.schema, uses: either.uses)
    }()

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> EmbeddedResources? {
        guard case .object = node.value else {
            return decoder.flag(node, key.name) == true ? EmbeddedResources() : nil
        }
        guard let fields = decoder.fields(node, form) else { return nil }
        var resources = EmbeddedResources()
        if let node = fields[parallel] {
            resources.parallel =
                decoder.integer(node, "parallel", in: 1...PlanLimits.parallelResources) ?? 1
        }
        resources.match = fields[match].flatMap { decoder.pattern($0, "match", .regex) }
        resources.exclude = fields[exclude].flatMap { decoder.pattern($0, "exclude", .regex) }
        if let node = fields[hosts] {
            resources.hosts = decoder.list(node, "hosts").compactMap { decoder.host($0) }
            decoder.advise(onLoadOf: resources.hosts, at: node.position)
        }
        return resources
    }

    static func written(_ resources: EmbeddedResources?) -> JSONValue {
        guard let resources else { return false }
        guard resources != EmbeddedResources() else { return true }
        let isUsual = resources.parallel == EmbeddedResources.usualParallel
        let hosts = resources.hosts.map(JSONValue.settledText)
        return .object([
            ("parallel", isUsual ? nil : .number(resources.parallel)),
            ("match", resources.match.map(JSONValue.text)),
            ("exclude", resources.exclude.map(JSONValue.text)),
            ("hosts", hosts.isEmpty ? nil : .list(hosts)),
        ])
    }
}

extension PlanDecoder {
    /// What an object that requests inherit from, or a request, says of it; what comes from outside
    /// where it says nothing.
    mutating func embedded(
        _ fields: Fields,
        orElse outer: EmbeddedResources?
    ) -> EmbeddedResources? {
        guard let node = fields[EmbeddedForm.key] else { return outer }
        return EmbeddedForm.decode(node, &self)
    }

    /// The host itself as URLs have it: in small letters and ASCII.
    fileprivate mutating func host(_ node: JSONNode) -> String? {
        guard let text = text(node, "hosts") else { return nil }
        guard let url = URLParts("http://\(text)/"), url.originText == "http://\(url.host)",
            url.target == "/"
        else {
            wrong(node, "hosts", Wanted("a host such as 'static.example.org'"))
            return nil
        }
        return url.host
    }

    /// Advises of load on hosts that are perhaps not the author's own.
    fileprivate mutating func advise(onLoadOf hosts: [String], at position: Position) {
        guard !hosts.isEmpty else { return }
        advise(
            "Resources of pages bring load to \(hosts.quoted) too.",
            hint: "Name only hosts that you may put under load.",
            at: position
        )
    }
}
