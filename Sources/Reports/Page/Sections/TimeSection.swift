import Measurement

extension PageSection {
    /// Charts that share one axis of time.
    static let overTime = PageSection(
        heading: "Over time",
        style: "multiples",
        template: PackageResources.time_mustache
    ) { digest in
        guard digest.all.requests > 0 else { return nil }
        let run = digest.run
        let axis = TimeAxis(
            secondCount: run.seconds.count,
            warmUpSeconds: run.totals.warmUpSeconds
        )
        return View(note: note(axis), plots: plots(run.buckets, axis, digest))
    }

    private struct View {
        var note: String
        var plots: [Plot]
    }

    private static func plots(
        _ buckets: [TimeBucket],
        _ axis: TimeAxis,
        _ digest: RunDigest
    ) -> [Plot] {
        let run = digest.run
        let generator =
            digest.generator == nil
            ? []
            : [
                GeneratorCharts.processor(buckets, over: axis),
                GeneratorCharts.delay(buckets, over: axis),
            ]
        let plots = [
            ResponseTimeChart.plot(buckets, over: axis),
            HeatMap(buckets, over: axis)?.plot,
            ThroughputChart.plot(
                buckets,
                hasLongIterations: run.steps.count > run.scenarios.count,
                over: axis
            ),
            ErrorChart.plot(buckets, over: axis),
            UserChart.plot(buckets, scenarios: run.scenarios, over: axis),
        ]
        return plots.compactMap(\.self) + generator
    }

    private static func note(_ axis: TimeAxis) -> String {
        let point =
            axis.bucketSeconds == 1
            ? "one second" : "\(axis.bucketSeconds) seconds, whose histograms are merged"
        return "All charts share one time axis, from the start of the run; a point stands for "
            + "\(point). Point at any of them to read all of them at one moment."
            + (axis.hasWarmUp ? " The warm-up is shaded." : "")
    }
}
