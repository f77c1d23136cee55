package import Source

/// What more than one module raises.
extension Rule {
  package static let ofModel: [Rule] = [
    .keyWithoutMeaning, .platformCannot, .platformLimit, .secretLiteral, .unresolvedSecret, .wrongForm,
  ]

  package static let keyWithoutMeaning = Rule(
    error: "key-without-meaning",
    in: .values,
    meaning: "A field is declared that means nothing beside the word of another field.",
    remedy: "Remove it, or change the other field."
  )

  package static let outOfRange = Rule(
    error: "out-of-range",
    in: .values,
    meaning: "A number, a duration or the length of a text is beyond its limits.",
    remedy: "Write one within the limits that are shown."
  )

  package static let platformCannot = Rule(
    error: "platform-cannot",
    in: .platform,
    meaning: "The tenant's platform has no such kind, field or word.",
    remedy: "Remove it; the reason is shown, and the reference lists what each platform can do."
  )

  package static let platformLimit = Rule(
    error: "platform-limit",
    in: .platform,
    meaning:
      "The tenant's platform has the field and does not accept this value, or does not keep it as it is: its form, its length, "
      + "its unit, or how many there are.",
    remedy:
      "Write a value within the limit that is shown; dialtone explain KIND.FIELD lists the limits of each platform."
  )

  package static let secretLiteral = Rule(
    error: "secret-literal",
    in: .secrets,
    meaning:
      "Something else than the source of a secret is in the file, perhaps the secret itself: behind a secret's key, in a "
      + "domain or a URL before its @, or where an identifier of Twilio's belongs.",
    remedy: "Write { env: NAME } or { file: PATH }. If a secret was ever committed, replace it where it was issued."
  )

  package static let unresolvedSecret = Rule(
    error: "unresolved-secret",
    in: .secrets,
    meaning: "The environment variable or file that holds a secret is not there, or is empty.",
    remedy: "Set the variable, or create the file, where the command runs."
  )

  package static let wrongForm = Rule(
    error: "wrong-form",
    in: .values,
    meaning: "A text does not have its field's form, such as that of a phone number or URL.",
    remedy: "Write it in the form that is shown."
  )
}
