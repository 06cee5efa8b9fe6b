import Measurement

/// All observers of a run, each on its thread.
struct Observation {
    private var recordings: [Recording] = []
    private var viewings: [Viewing] = []
    private var threads: [SystemThread] = []

    /// Starts a thread for each.
    init(_ observers: [RunObserver]) throws(RunError) {
        do throws(RunError) {
            for observer in observers { try start(observer) }
        } catch {
            abandon()
            throw error
        }
    }

    private mutating func start(_ observer: RunObserver) throws(RunError) {
        switch observer {
        case .recorder(let recorder):
            let recording = Recording()
            threads.append(try SystemThread(name: "recorder") { recording.serve(recorder) })
            recordings.append(recording)
        case .viewer(let viewer):
            let viewing = Viewing()
            threads.append(try SystemThread(name: "viewer") { viewing.serve(viewer) })
            viewings.append(viewing)
        }
    }

    func add(_ second: SecondResult) throws(RunError) {
        for recording in recordings { try recording.add(second) }
    }

    /// Throws where a recorder has failed in the meantime.
    func show(_ status: @autoclosure () -> RunStatus) throws(RunError) {
        for recording in recordings { try recording.check() }
        guard !viewings.isEmpty else { return }
        let status = status()
        for viewing in viewings { viewing.show(status) }
    }

    /// Waits until all of the run is recorded; throws what a recorder threw.
    func finish(_ run: RunResult) throws(RunError) {
        for recording in recordings { recording.finish(run) }
        end()
        for recording in recordings { try recording.check() }
    }

    /// The load has failed.
    func abandon() {
        for recording in recordings { recording.abandon() }
        end()
    }

    private func end() {
        for viewing in viewings { viewing.close() }
        for thread in threads { thread.join() }
    }
}
