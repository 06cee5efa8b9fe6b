package import Measurement
package import Notation

/// A plan's faults, with the file that they are in.
package struct InvalidPlan: EndingError {
    private let file: String?
    private let faults: Faults
    private let texts: [String?: String]

    /// With the texts of files, by `Fault.file`, the lines of faults are shown.
    package init(file: String?, faults: Faults, texts: [String?: String] = [:]) {
        self.file = file
        self.faults = faults
        self.texts = texts
    }

    package var exitStatus: ExitStatus { .planInvalid }
    package var text: String { faults.text(file: file, texts: texts) }
}
