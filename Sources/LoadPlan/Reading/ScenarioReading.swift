/// What the steps of one scenario share while they are decoded.
struct ScenarioReading {
    let name: String
    var defaults: RequestDefaults
    var requestNames: RequestNames
}
