import Model
package import Planning
import Source

/// What came of a plan, as a document.
package enum ApplyResultDocument {
  /// The first words of the document.
  package static let format = "dialtone-apply-result"
  package static let version = 1
}

extension ApplyResult: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(ApplyResultDocument.format, forKey: "format")
    try object.encode(ApplyResultDocument.version, forKey: "version")
    try object.encode(tenants, forKey: "tenants")
    try object.encode(failures, forKey: "failures")
  }
}

extension TenantResult: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(tenant, forKey: "tenant")
    try object.encode(platform, forKey: "platform")
    try object.encode(receipts, forKey: "receipts")
    try object.encode(renamed, forKey: "renamed")
  }
}

extension Receipt: Encodable {
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

extension Receipt.Status {
  fileprivate var word: String {
    switch self {
    case .done: "done"
    case .notApplied: "not_done"
    case .partlyApplied: "half_done"
    case .unknown: "unknown"
    case .skipped: "skipped"
    }
  }
}
