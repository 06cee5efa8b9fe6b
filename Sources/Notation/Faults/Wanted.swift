/// What a value should have been.
///
/// The sentence around it, `'rate' must be …, got …`, is the decoder's.
package struct Wanted: Error {
    package var what: String
    package var hint: String?

    package init(_ what: String, hint: String? = nil) {
        self.what = what
        self.hint = hint
    }
}
