import CoreMetrics
import Synchronization

/// Where swift-metrics' counters, gauges and timers of one server are kept and written out from.
///
/// It is handed to each metric rather than installed for the whole process, so two servers in one
/// process, as in tests, count apart.
final class PrometheusRegistry: MetricsFactory {
    private let series = Mutex<[SeriesName: any PrometheusSeries]>([:])

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        existing(label, dimensions) { PrometheusCounter() }
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        existing(label, dimensions) { PrometheusGauge() }
    }

    func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        existing(label, dimensions) { PrometheusHistogram() }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        existing(label, dimensions) { PrometheusHistogram() }
    }

    // A series lives as long as the server: Prometheus counts must not start again.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// The exposition format, families and series in the order of their names.
    var text: String {
        let sorted = series.withLock { Array($0) }.sorted { $0.key < $1.key }
        var lines: [String] = []
        var family = ""
        for (name, series) in sorted {
            if name.label != family {
                family = name.label
                lines.append("# TYPE \(family) \(series.kind)")
            }
            lines.append(contentsOf: series.lines(name))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func existing<Series: PrometheusSeries>(
        _ label: String,
        _ dimensions: [(String, String)],
        make: () -> Series
    ) -> Series {
        let name = SeriesName(label: label, dimensions: dimensions)
        return series.withLock { series in
            if let known = series[name] as? Series { return known }
            let made = make()
            series[name] = made
            return made
        }
    }
}

/// A metric's name and the labels that tell its series apart.
struct SeriesName: Hashable, Comparable {
    let label: String
    /// As they stand between the braces.
    let labels: String

    init(label: String, dimensions: [(String, String)]) {
        self.label = label
        labels = dimensions.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    }

    static func < (left: SeriesName, right: SeriesName) -> Bool {
        (left.label, left.labels) < (right.label, right.labels)
    }

    func line(_ value: String, suffix: String = "", adding extra: String = "") -> String {
        let all = [labels, extra].filter { !$0.isEmpty }.joined(separator: ",")
        return label + suffix + (all.isEmpty ? "" : "{\(all)}") + " " + value
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
            "\n",
            with: "\\n"
        )
    }
}
