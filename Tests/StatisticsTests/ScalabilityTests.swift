import Statistics
import Testing

@Suite struct `The scalability law` {
    private func fit(_ units: [Double], _ throughputs: [Double]) -> ScalabilityFit? {
        ScalabilityFit(
            zip(units, throughputs).map { ScalabilityFit.Point(units: $0, throughput: $1) }
        )
    }

    @Test(arguments: SciPyTable.fits)
    func `is fitted as SciPy fits it`(sample: SciPyFit) throws {
        let fit = try #require(self.fit(sample.units, sample.throughputs))
        let (units, throughput) = (try #require(fit.peakUnits), try #require(fit.peakThroughput))
        let found = [
            fit.law.sigma, fit.law.kappa, fit.law.gamma, fit.standardErrors.sigma,
            fit.standardErrors.kappa, fit.standardErrors.gamma, units.value,
            units.high - units.value, throughput.value, throughput.high - throughput.value,
        ]
        for (value, wanted) in zip(found, sample.found) {
            #expect((value - wanted).magnitude < 1e-4 * wanted.magnitude, "\(value), \(wanted)")
        }
    }

    /// The summary that R's package usl prints of SPEC SDM91: `summary(usl(throughput ~ load,
    /// specsdm91))` in the README of github.com/smoeding/usl, and `peak.scalability` in its tests.
    @Test func `equals the published example of R`() throws {
        let sdm91 = SciPyTable.fits[0]
        let fit = try #require(self.fit(sdm91.units, sdm91.throughputs))
        #expect((fit.law.sigma - 0.0277285).magnitude < 5e-8)
        #expect((fit.law.kappa - 0.0001044).magnitude < 5e-8)
        #expect((fit.law.gamma - 90.0).magnitude < 0.05)
        #expect((fit.standardErrors.sigma - 0.0091217).magnitude < 5e-8)
        #expect((fit.standardErrors.kappa - 0.0000199).magnitude < 5e-8)
        #expect((fit.standardErrors.gamma - 14.2).magnitude < 0.05)
        #expect(fit.degreesOfFreedom == 4)
        let residuals = fit.residuals.sorted()
        #expect((residuals[0] - -81.7).magnitude < 0.05)
        #expect((residuals[3] - -25.1).magnitude < 0.05)
        #expect((residuals[6] - 111.1).magnitude < 0.05)
        let efficiencies = fit.efficiencies.sorted()
        #expect((efficiencies[0] - 0.0876).magnitude < 5e-5)
        #expect((efficiencies[6] - 0.7211).magnitude < 5e-5)
        let fitted = [90, 1_078, 1_541, 1_850, 1_879, 1_822, 1_646]
        #expect(sdm91.units.map { Int(fit.law.throughput(of: $0).rounded()) } == fitted)
        #expect(fit.peakUnits.map { ($0.value - 97).magnitude < 0.5 } == true)
    }

    @Test func `is found again where there is no noise`() throws {
        let law = ScalabilityLaw(sigma: 0.03, kappa: 0.0002, gamma: 500)
        let units = [1.0, 2, 4, 8, 16]
        let fit = try #require(self.fit(units, units.map(law.throughput)))
        #expect((fit.law.sigma - law.sigma).magnitude < 1e-9)
        #expect((fit.law.kappa - law.kappa).magnitude < 1e-9)
        #expect((fit.law.gamma - law.gamma).magnitude < 1e-5)
        #expect(fit.standardErrors.gamma < 1e-3)
    }

    @Test(arguments: [
        ([], []), ([1], [100]), ([1, 2, 4], [100, 190, 350]), ([1, 1, 2, 2], [99, 101, 190, 191]),
        ([1, 2, 4, 8], [0, 0, 0, 0]), ([0, 1, 2, 4], [1, 2, 3, 4]),
    ])
    func `is not guessed from too little`(units: [Double], throughputs: [Double]) {
        #expect(fit(units, throughputs) == nil)
    }

    @Test func `tells of more than perfect scaling`() throws {
        let fit = try #require(self.fit([1, 1, 2, 2, 4, 4], [100, 101, 210, 212, 460, 455]))
        #expect(fit.law.sigma < 0)
        #expect(fit.peakUnits == nil || fit.efficiencies.contains { $0 > 1 })
    }

    @Test func `has no peak where more units never lower the throughput`() throws {
        let law = ScalabilityLaw(sigma: 0.1, kappa: 0, gamma: 100)
        #expect(law.peakUnits == nil)
        #expect(ScalabilityLaw(sigma: 1.2, kappa: 0.1, gamma: 100).peakUnits == nil)
    }
}
