/// Which secrets the environment has, and whether they are needed.
package struct SetSecrets {
    /// Whether a variable of the environment has a value.
    let isSet: (String) -> Bool
    /// A plan is to be run, which cannot be where one is missing; else that is warned of.
    let areNeeded: Bool

    package init(areNeeded: Bool = false, isSet: @escaping (String) -> Bool = { _ in true }) {
        self.isSet = isSet
        self.areNeeded = areNeeded
    }
}
