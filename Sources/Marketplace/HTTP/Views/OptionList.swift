import NIOCore

/// The options of a drop-down list.
///
/// There are few, so the list is written out once for each that may be selected in it.
struct OptionList: Sendable {
    private let unselected: ByteBuffer
    private let selected: [String: ByteBuffer]

    init(_ choices: [(value: String, name: String)]) throws {
        let option = try FlatTemplate(
            #"<option value="{{value}}"{{{selected}}}>{{name}}</option>"#,
            named: "option",
            fields: ["value", "name", "selected"]
        )
        func list(selecting value: String?) -> ByteBuffer {
            var html = ByteBuffer()
            for choice in choices {
                let mark: PageValue = choice.value == value ? " selected" : ""
                option.write([.text(choice.value), .text(choice.name), mark], to: &html)
            }
            return html
        }
        unselected = list(selecting: nil)
        let lists = choices.map { ($0.value, list(selecting: $0.value)) }
        selected = Dictionary(uniqueKeysWithValues: lists)
    }

    /// A value that is no choice selects none.
    func html(selecting value: String?) -> ByteBuffer {
        value.flatMap { selected[$0] } ?? unselected
    }
}
