import Matching
import Notation

/// Compiles a pattern; what is wrong with it becomes a fault of the plan.
func compiling<Compiled: ~Copyable>(
    _ compile: () throws(SyntaxFault) -> Compiled
) throws(Fault) -> Compiled {
    do throws(SyntaxFault) {
        return try compile()
    } catch {
        throw Fault(error.message)
    }
}
