/// How wide text is on a terminal, and what of it is safe to print there.
enum CharacterCell {
    /// Columns that a terminal gives to `text`, which has no control characters.
    static func width(of text: String) -> Int { text.reduce(0) { $0 + width(of: $1) } }

    /// 2 for East Asian wide characters and emoji, else 1; after Unicode's `EastAsianWidth.txt`.
    static func width(of character: Character) -> Int {
        let scalars = character.unicodeScalars
        if scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
        return scalars.contains(where: isWide) ? 2 : 1
    }

    /// Without control and direction characters: the text of a plan must not steer a terminal.
    ///
    /// The lines of an answer stand behind each other.
    static func printable(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where ["\n", "\r", "\t"].contains(scalar): safe.append(" ")
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
                .paragraphSeparator:
                safe.append(scalar.value == 0x200D ? scalar : "\u{FFFD}")
            default: safe.append(scalar)
            }
        }
        return String(safe)
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0xA4CF,
            0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
