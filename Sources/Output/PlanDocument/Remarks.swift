import Model
package import Planning
package import Source

/// What a plan says beside its changes.
extension Note: DocumentObject {
  package static let blank = Note(subject: "", message: "")
  package static let members: [Member<Note>] = [.always("subject", \.subject), .always("message", \.message)]
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

extension Finding: DocumentObject {
  package static let blank = Finding(id: "", severity: .notice, address: .blank)
  package static let members: [Member<Finding>] = [
    .always("rule", \.rule), .always("severity", \.severity), .always("address", \.address),
    .always("message", \.message), .perhaps("at", \.at), .perhaps("applications", \.applications),
  ]
}

extension Gate: DocumentObject {
  package static let blank = Gate(id: "")
  package static let members: [Member<Gate>] = [
    .always("gate", \.gate), .always("addresses", \.addresses), .always("message", \.message),
    .always("can_be_allowed", \.canBeAllowed),
  ]
}

extension Estimate: DocumentObject {
  package static let blank = Estimate(requests: 0, seconds: 0)
  package static let members: [Member<Estimate>] = [.always("requests", \.requests), .always("seconds", \.seconds)]
}

extension MessageCost: DocumentObject {
  package static let blank = MessageCost(
    address: .blank,
    path: "",
    language: nil,
    country: "",
    currency: "",
    before: nil,
    after: Price(0)
  )
  package static let members: [Member<MessageCost>] = [
    .always("address", \.address), .always("path", \.path), .perhaps("language", \.language),
    .always("country", \.country), .always("currency", \.currency), .perhaps("before", \.before),
    .always("after", \.after),
  ]
}

/// Two decimal numbers as text, which no reader rounds.
extension Price: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: MemberName.self)
    let (least, most) = (
      try container.decode(String.self, forKey: "least"), try container.decode(String.self, forKey: "most")
    )
    guard let price = Price(least, to: most) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no price: \"\(least)\" to \"\(most)\"")
      )
    }
    self = price
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: MemberName.self)
    try container.encode(Price.decimal(least), forKey: "least")
    try container.encode(Price.decimal(most), forKey: "most")
  }
}

extension Lapse: DocumentObject {
  package static let blank = Lapse(address: .blank, paths: [])
  package static let members: [Member<Lapse>] = [
    .always("address", \.address), .always("paths", \.paths), .always("is_renewed", \.isRenewed),
  ]
}

extension Unverifiable: DocumentObject {
  package static let blank = Unverifiable(address: .blank, path: "", reason: "")
  package static let members: [Member<Unverifiable>] = [
    .always("address", \.address), .always("path", \.path), .always("reason", \.reason),
  ]
}

extension UncomparedSecret: DocumentObject {
  package static let blank = UncomparedSecret(address: .blank, path: "", reason: "")
  package static let members: [Member<UncomparedSecret>] = [
    .always("address", \.address), .always("path", \.path), .always("reason", \.reason),
  ]
}

extension SwitchedOff: DocumentObject {
  package static let blank = SwitchedOff(address: .blank, path: nil)
  package static let members: [Member<SwitchedOff>] = [
    .always("address", \.address), .perhaps("path", \.path), .always("values", \.values), .perhaps("at", \.at),
  ]
}

extension Move: DocumentObject {
  package static let blank = Move(from: .blank, to: .blank, at: nil)
  package static let members: [Member<Move>] = [
    .always("from", \.from), .always("to", \.to), .perhaps("at", \.at),
  ]
}

extension FileDigest: DocumentObject {
  package static let blank = FileDigest(path: "", sha256: [])
  package static let members: [Member<FileDigest>] = [.always("path", \.path), .digest("sha256", \.sha256)]
}

extension ReadFailure.Cause: Codable {}

extension ReadFailure: DocumentObject {
  package static let blank = ReadFailure(tenant: "", cause: .refused, message: "")
  package static let members: [Member<ReadFailure>] = [
    .always("tenant", \.tenant), .always("cause", \.cause), .always("message", \.message),
  ]
}

extension Address {
  static let blank = Address(tenant: "", kind: "")
}
