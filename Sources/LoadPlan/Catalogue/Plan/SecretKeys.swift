import Notation

/// Values from the environment: `"secrets": {"token": "API_TOKEN"}`.
enum SecretKeys {
    static let secrets = Key(
        "secrets",
        .names(
            of: ValueForm(
                "variable of the environment",
                [
                    "anyOf": [
                        ["type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"],
                        ValueForm.property.schema,
                    ]
                ],
                uses: ValueForm.property.uses
            )
        ),
        "Variables whose values come from the environment, and are neither stored nor shown.",
        examples: [["token": "API_TOKEN"]]
    )

    /// Those of a plan, once all other names are known that are set before its users begin.
    static func decode(
        _ fields: Fields,
        besides taken: Set<String>,
        _ decoder: inout PlanDecoder
    ) -> [(secret: Secret, position: Position)] {
        guard let node = fields[secrets] else { return [] }
        return decoder.members(node, secrets.name).compactMap { member in
            guard decoder.isVariableName(member.name, at: member.namePosition),
                let environment = decoder.text(member.value, member.name)
            else { return nil }
            guard environment.isEnvironmentName else {
                decoder.wrong(member.value, member.name, Wanted.environmentName)
                return nil
            }
            if taken.contains(member.name) {
                decoder.fault(
                    "'\(member.name)' is a secret, and set by the plan as well.",
                    hint: "Give one of them another name.",
                    at: member.namePosition
                )
            }
            let secret = Secret(name: member.name, environment: environment)
            checkIsSet(secret, at: member.value.position, &decoder)
            return (secret, member.namePosition)
        }
    }

    private static func checkIsSet(
        _ secret: Secret,
        at position: Position,
        _ decoder: inout PlanDecoder
    ) {
        guard !decoder.secrets.isSet(secret.environment) else { return }
        let message =
            "The secret '\(secret.name)' is not set: the environment has no '\(secret.environment)'."
        if decoder.secrets.areNeeded {
            let hint = "Such as: export \(secret.environment)=…"
            decoder.fault(message, hint: hint, at: position)
        } else {
            decoder.warn(message, hint: "A run needs it.", at: position)
        }
    }

    static func written(_ secrets: [Secret]) -> JSONValue? {
        secrets.isEmpty ? nil : .object(secrets.map { ($0.name, .settledText($0.environment)) })
    }
}

extension Wanted {
    fileprivate static let environmentName = Wanted(
        "the name of a variable of the environment",
        hint: "It has letters, digits and '_'; the value itself is no part of a plan."
    )
}

extension String {
    fileprivate var isEnvironmentName: Bool {
        utf8.first?.isDigit == false && utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x5F }
    }
}
