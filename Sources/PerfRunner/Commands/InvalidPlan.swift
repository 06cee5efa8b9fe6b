import Console
import Measurement
import Notation

/// A plan's faults, with the file that they are in.
struct InvalidPlan: EndingError {
    var file: String?
    var faults: Faults

    var exitStatus: ExitStatus { .planInvalid }
    var text: String { faults.text(file: file) }
}
