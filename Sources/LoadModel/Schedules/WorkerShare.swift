/// Which part of the load a worker does.
package struct WorkerShare: Sendable, Equatable {
    package var index: Int
    package var count: Int

    package init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }

    /// How many of `whole` things, dealt out in turn, this worker gets.
    func part(of whole: Int) -> Int { max(0, (whole - index + count - 1) / count) }
}
