/// What the three programs call themselves: in `--version`, in every run that is stored, and as the
/// version of the Debian package.
package enum ProgramVersion {
    package static let current = "0.1.0"
}
