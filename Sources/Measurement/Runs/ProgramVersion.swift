/// What both command lines call themselves, in `--version` and in every run that is stored.
package enum ProgramVersion {
    package static let current = "0.1.0"
}
