package import Documents
package import Model
package import Planning
package import Source

/// What a plan says beside its changes.
extension Note: PlainDocument {
  package static let schemaName = "note"

  package static let table = DocumentTable<Self>(
    "Something worth a line that changes nothing.",
    [
      .always("subject", "What it is about.", \.subject),
      .always("message", "What was left, and why.", \.message),
    ]
  )

  package static let blank = Note(subject: "", message: "")
}

extension Severity: Codable {
  package init(from decoder: any Decoder) throws {
    let word = try decoder.singleValueContainer().decode(String.self)
    // Version 1 of the plan document said info.
    guard let severity = word == "info" ? .notice : Severity(rawValue: word) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "unknown severity \"\(word)\"")
      )
    }
    self = severity
  }
}

extension Finding: PlainDocument {
  package static let schemaName = "finding"

  package static let table = DocumentTable<Self>(
    "A risk in what the plan would do, or in what it leaves.",
    [
      .identifier("rule", "The readable id of the rule.", \.rule),
      .always(
        "severity",
        as: SchemaPieces.word(
          "How grave it is.",
          [
            "error": "People cannot sign in any more, or something is lost for good.", "warning": "To be looked at.",
            "notice": "Good to know.",
          ]
        ),
        \.severity
      ),
      .always("address", \.address),
      .always("message", "What happens, in one line.", \.message),
      .perhaps("at", \.at),
      .perhaps(
        "applications",
        "How many applications it concerns; absent where that is not known.",
        \.applications
      ),
    ]
  )

  package static let blank = Finding(id: "", severity: .notice, address: .blank)
}

extension Gate: PlainDocument {
  package static let schemaName = "gate"

  package static let table = DocumentTable<Self>(
    "Something that apply refuses, with exit code 3.",
    [
      .identifier("gate", "The readable id, which `apply --allow` accepts.", \.gate),
      .always("addresses", "What it is about.", \.addresses),
      .always("message", "What would happen, in one line.", \.message),
      .always("can_be_allowed", "Whether --allow can open it.", \.canBeAllowed),
    ]
  )

  package static let blank = Gate(id: "")
}

extension Estimate: PlainDocument {
  package static let schemaName = "estimate"

  package static let table = DocumentTable<Self>(
    "About what it takes to apply the tenant's plan, once it is read; missing where that sends nothing.",
    [
      .always("requests", as: SchemaPieces.count("How many requests.", from: 1), \.requests),
      .always(
        "seconds",
        as: SchemaPieces.count("How long they take at the platform's documented pace.", from: 1),
        \.seconds
      ),
    ]
  )

  package static let blank = Estimate(requests: 0, seconds: 0)
}

extension MessageCost: PlainDocument {
  package static let schemaName = "message_cost"

  package static let table = DocumentTable<Self>(
    "What a thousand messages with a text cost in a country.",
    [
      .always("address", \.address),
      .always("path", "The field that is the text.", \.path),
      .perhaps(
        "language",
        "`default` or a language; missing where the text is the same for everybody.",
        \.language
      ),
      .identifier("country", "ISO 3166-1 alpha-2.", \.country),
      .identifier("currency", "ISO 4217.", \.currency),
      .perhaps(
        "before",
        "Before the change; missing where there was no text that can be counted.",
        \.before
      ),
      .always("after", "After it.", \.after),
    ]
  )

  package static let blank = MessageCost(
    address: .blank,
    path: "",
    language: nil,
    country: "",
    currency: "",
    before: nil,
    after: Price(0)
  )
}

/// Two decimal numbers as text, which no reader rounds.
extension Price: ReadableDocument {
  package static let schemaName = "price"

  package static let table = DocumentTable<Self>(
    "A price, as carriers and kinds of senders differ.",
    [
      .init("least", "The lowest, as a decimal number.") { Price.decimal($0.least) },
      .init("most", "The highest; the same where there is one price.") { Price.decimal($0.most) },
    ]
  )

  package static func blank(for object: KeyedDecodingContainer<DocumentKey>) throws -> Price {
    let (least, most) = (
      try object.decode(String.self, forKey: "least"), try object.decode(String.self, forKey: "most")
    )
    guard let price = Price(least, to: most) else { throw object.damage("least", "and \"most\" are no price") }
    return price
  }
}

extension Unverifiable: PlainDocument {
  package static let schemaName = "unverifiable"

  package static let table = DocumentTable<Self>(
    "A setting that the platform does not return.",
    [
      .always("address", \.address),
      .always("path", "The field's path in the resource.", \.path),
      .always("reason", "Why it cannot be read.", \.reason),
    ]
  )

  package static let blank = Unverifiable(address: .blank, path: "", reason: "")
}

extension UncomparedSecret: PlainDocument {
  package static let schemaName = "uncompared_secret"

  package static let table = DocumentTable<Self>(
    "A secret that has no value where the plan was made, so that nothing says whether it changed.",
    [
      .always("address", \.address),
      .always("path", "The field's path in the resource; in a map, with the key.", \.path),
      .always("reason", "Why it has no value.", \.reason),
    ]
  )

  package static let blank = UncomparedSecret(address: .blank, path: "", reason: "")
}

extension SwitchedOff: PlainDocument {
  package static let schemaName = "switched_off"

  package static let table = DocumentTable<Self>(
    "Something that the plan switches off.",
    [
      .always("address", \.address),
      .perhaps("path", "The field's path in the resource; missing where the resource itself goes.", \.path),
      .always("values", "The elements that a set loses; empty where the field itself is off.", \.values),
      .perhaps("at", "Where that is written.", \.at),
    ]
  )

  package static let blank = SwitchedOff(address: .blank, path: nil)
}

extension Address {
  static let blank = Address(tenant: "", kind: "")
}
