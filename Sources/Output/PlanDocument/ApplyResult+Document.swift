import Model
package import Planning
import Source

/// What came of a plan, as a document.
package enum ApplyResultDocument {
  /// The first words of the document.
  package static let format = "dialtone-apply-result"
  package static let version = 1
}

extension ApplyResult: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(ApplyResultDocument.format, forKey: "format")
    try object.encode(ApplyResultDocument.version, forKey: "version")
    try object.encode(tenants, forKey: "tenants")
    try object.encode(failures, forKey: "failures")
  }
}

extension ApplyResult {
  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    self.init(
      tenants: try object.decode([TenantResult].self, forKey: "tenants"),
      failures: try object.decode([ReadFailure].self, forKey: "failures")
    )
  }
}

extension TenantResult: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(tenant, forKey: "tenant")
    try object.encode(platform, forKey: "platform")
    try object.encode(receipts, forKey: "receipts")
    try object.encode(renamed, forKey: "renamed")
  }
}

extension TenantResult {
  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    self.init(
      tenant: try object.decode(String.self, forKey: "tenant"),
      platform: try object.decode(String.self, forKey: "platform"),
      receipts: try object.decode([Receipt].self, forKey: "receipts"),
      renamed: try object.decode(Int.self, forKey: "renamed")
    )
  }
}

extension Receipt: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(address, forKey: "address")
    try object.encode(action, forKey: "action")
    try object.encodeIfPresent(message, forKey: "message")
    try object.encodeIfPresent(at, forKey: "at")
    try object.encode(status.word, forKey: "status")
    switch status {
    case .done: break
    case .notApplied(let reason), .partlyApplied(let reason), .unknown(let reason):
      try object.encode(reason, forKey: "reason")
    case .skipped(let because): try object.encode(because, forKey: "because")
    }
  }
}

extension Receipt {
  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    self.init(
      try object.decode(Action.self, forKey: "action"),
      try object.decode(Address.self, forKey: "address"),
      try Self.status(in: object),
      message: try object.decodeIfPresent(String.self, forKey: "message"),
      at: try object.decodeIfPresent(Location.self, forKey: "at")
    )
  }

  private static func status(in object: KeyedDecodingContainer<MemberName>) throws -> Status {
    func reason() throws -> String { try object.decode(String.self, forKey: "reason") }
    return switch try object.decode(String.self, forKey: "status") {
    case "applied": .done
    case "not_applied": .notApplied(reason: try reason())
    case "partly_applied": .partlyApplied(reason: try reason())
    case "unknown": .unknown(reason: try reason())
    case "skipped": .skipped(because: try object.decode(Address.self, forKey: "because"))
    default: throw object.damage("status", "is none of applied, not_applied, partly_applied, unknown and skipped")
    }
  }
}

extension Receipt.Status {
  fileprivate var word: String {
    switch self {
    case .done: "applied"
    case .notApplied: "not_applied"
    case .partlyApplied: "partly_applied"
    case .unknown: "unknown"
    case .skipped: "skipped"
    }
  }
}
