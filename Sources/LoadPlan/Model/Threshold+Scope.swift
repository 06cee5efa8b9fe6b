import Notation

extension Threshold {
    /// What of a run a threshold is about.
    package enum Scope: Sendable, Equatable {
        /// A request, a group or a scenario, or `scenario/request`.
        case name(String)
        /// All requests that have a tag.
        case tag(String)
        /// A stage of a load, from 1; of the only scenario where none is named.
        case stage(Int, of: String?)

        private static let tagWord = "tag "
        private static let stageWord = "stage "

        /// Reads `home`, `tag api`, `stage 2`, `visitors/stage 2`; what is no tag or stage is a
        /// name.
        package init(_ text: String) {
            if text.hasPrefix(Self.tagWord) {
                self = .tag(text.dropFirst(Self.tagWord.count).trimmingSpace)
                return
            }
            let slash = text.lastIndex(of: "/")
            let last = slash.map { text[text.index(after: $0)...] } ?? text[...]
            guard last.hasPrefix(Self.stageWord),
                let number = Int(last.dropFirst(Self.stageWord.count).trimmingSpace), number > 0
            else {
                self = .name(text)
                return
            }
            self = .stage(number, of: slash.map { String(text[..<$0]) })
        }

        /// As it is read.
        package var text: String {
            switch self {
            case .name(let name): name
            case .tag(let tag): Self.tagWord + tag
            case .stage(let number, let scenario):
                (scenario.map { "\($0)/" } ?? "") + Self.stageWord + "\(number)"
            }
        }
    }
}
