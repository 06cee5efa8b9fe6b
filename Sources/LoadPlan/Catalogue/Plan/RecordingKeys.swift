import Notation

/// What a run records besides its figures: `"splitBy": "X-Served-By", "requestID": true`.
enum RecordingKeys {
    static let splitBy = Key(
        "splitBy",
        ValueForm(
            "name of a header",
            [
                "anyOf": [
                    ["type": "string", "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"],
                    ValueForm.property.schema,
                ]
            ],
            uses: ValueForm.property.uses
        ),
        "Answers are counted apart by the values of this header as well.",
        examples: ["X-Served-By"]
    )
    static let requestID = Key(
        "requestID",
        .flag,
        "Whether each request carries an id of its own in the header X-Request-ID.",
        standard: false
    )

    static func decodeSplitBy(_ node: JSONNode, _ decoder: inout PlanDecoder) -> String? {
        guard let name = decoder.text(node, splitBy.name) else { return nil }
        guard name.isHeaderName else {
            decoder.wrong(node, splitBy.name, Wanted.headerName)
            return nil
        }
        return name
    }

    static func decodeRequestID(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Bool {
        decoder.flag(node, requestID.name) ?? false
    }
}

extension Wanted {
    static let headerName = Wanted(
        "the name of a header",
        hint: "A header's name has letters, digits and '-'."
    )
}
