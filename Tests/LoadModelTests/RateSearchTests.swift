import LoadModel
import Testing

@Suite struct `A search for a rate` {
    /// Searches where everything up to a capacity holds, but for probes whose word is turned round.
    private func search(
        _ range: ClosedRange<Double>,
        capacity: Double,
        confirms: Bool = true,
        wrongAt wrong: Set<Int> = []
    ) -> RateSearch {
        var search = RateSearch(in: range, confirms: confirms)
        while let rate = search.next {
            let holds = (rate <= capacity) != wrong.contains(search.probes.count)
            search.note(holds ? .held : .missed)
        }
        return search
    }

    @Test(arguments: [10.0...2_000, 25...800, 1...10, 0.1...40, 1_000...100_000])
    func `finds every capacity within 5 % in at most 12 probes`(range: ClosedRange<Double>) throws {
        var capacity = range.lowerBound
        while capacity < range.upperBound {
            for confirms in [true, false] {
                let search = search(range, capacity: capacity, confirms: confirms)
                let found = try #require(search.highestHeld)
                #expect(found <= capacity)
                #expect(found > capacity / 1.0501, "\(capacity)")
                #expect(search.probes.count <= 12)
                #expect(search.isConfirmed == confirms)
            }
            capacity *= 1.037
        }
    }

    @Test func `doubles, bisects and confirms both ends`() {
        let search = search(25...800, capacity: 200)
        #expect(
            search.probes.map(\.rate) == [25, 50, 100, 200, 400, 283, 238, 218, 209, 200, 209]
        )
        #expect(search.highestHeld == 200)
        #expect(search.lowestMissed == 209)
    }

    @Test func `takes larger steps where doubling would take too long`() {
        let search = search(10...2_000, capacity: 1_500)
        #expect(search.probes.prefix(5).map(\.rate) == [10, 40, 160, 640, 2_000])
    }

    @Test(arguments: 3...9)
    func `goes on where a rate that missed holds after all`(wrong: Int) throws {
        let search = search(25...400, capacity: 150, wrongAt: [wrong])
        let found = try #require(search.highestHeld)
        // One word that is wrong costs probes, and what they would have found more closely.
        #expect((100...180).contains(found))
        #expect(search.probes.count <= 12)
    }

    @Test func `ends at once where not even the lowest rate holds`() {
        let alone = search(10...100, capacity: 5, confirms: false)
        #expect(alone.probes.map(\.rate) == [10])
        #expect(alone.highestHeld == nil)
        #expect(alone.lowestMissed == 10)
        #expect(search(10...100, capacity: 5).probes.map(\.rate) == [10, 10])
    }

    @Test func `ends at the top of the range where that holds`() {
        let search = search(10...100, capacity: 1_000)
        #expect(search.probes.map(\.rate) == [10, 20, 40, 80, 100, 100])
        #expect(search.highestHeld == 100)
        #expect(search.lowestMissed == nil)
        #expect(search.isConfirmed)
    }

    @Test func `asks once more for what is unclear`() {
        var search = RateSearch(in: 10...100, confirms: false)
        search.note(.held)
        search.note(.unclear)
        #expect(search.next == 20)
        search.note(.held)
        #expect(search.next == 40)
        search.note(.unclear)
        search.note(.unclear)
        #expect(search.lowestMissed == 40)
        #expect(search.isLimitUnclear)
        #expect(search.next == 28.3)
    }
}
