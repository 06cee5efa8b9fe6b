package import Measurement
package import Notation

/// A plan's faults, with the file that they are in.
package struct InvalidPlan: EndingError {
    private let file: String?
    private let faults: Faults

    package init(file: String?, faults: Faults) {
        self.file = file
        self.faults = faults
    }

    package var exitStatus: ExitStatus { .planInvalid }
    package var text: String { faults.text(file: file) }
}
