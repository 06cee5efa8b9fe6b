package import Notation

/// Where in its text a plan has what results are kept under: for notes on the plan's own lines.
package struct PlanPlaces: Sendable, Equatable {
    /// By the names that figures are kept under, those that a request got from its URL too.
    struct Request: Sendable, Equatable {
        var scenario: String
        var name: String
        var position: Position
    }

    struct Threshold: Sendable, Equatable {
        var source: String
        var position: Position
    }

    var requests: [Request] = []
    var thresholds: [Threshold] = []
    /// Of the files of data sets, in their order.
    var data: [Position] = []

    /// Where the request begins; of several scenarios' the first one where none is named.
    package func request(_ name: String, in scenario: String?) -> Position? {
        requests.first { $0.name == name && (scenario ?? $0.scenario) == $0.scenario }?.position
    }

    /// Where the threshold of this text stands.
    package func threshold(_ source: String) -> Position? {
        thresholds.first { $0.source == source }?.position
    }
}
