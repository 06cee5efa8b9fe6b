package import Notation

/// A test plan of JMeter as a plan, key by key as an author would write it.
///
/// What stands in the plan has the place of the element that it was made of, so that whatever is
/// found wrong with it is told of the file of JMeter.
package struct JMXPlan: Sendable {
    package typealias Options = JMXOptions

    package let tree: JSONNode
    /// What is ignored, or done in another way than JMeter does it.
    package let warnings: [Fault]

    /// Throws what cannot be read, and each element that cannot be run.
    package init(_ bytes: [UInt8], _ options: Options = Options()) throws(Faults) {
        let plan = try JMXFile.testPlan(bytes)
        var reading = TestPlanReading(options, .whole)
        tree = reading.plan(plan)
        warnings = reading.warnings
        guard reading.faults.isEmpty else { throw Faults(reading.faults) }
    }
}
