import Model
package import Planning

/// What was changed outside, as a document.
package struct DriftDocument: DocumentObject, Sendable {
  /// What was changed outside on one tenant.
  package struct Tenant: DocumentObject, Sendable {
    package static let blank = Tenant(tenant: "", platform: "", drift: [], changes: [], records: [])
    package static let members: [Member<Tenant>] = [
      .always("tenant", \.tenant), .always("platform", \.platform), .always("drift", \.drift),
      .always("changes", \.changes), .always("records", \.records),
    ]

    package var tenant: String
    package var platform: String
    package var drift: [Drift]
    /// What apply would do to the same resources.
    package var changes: [Change]
    /// Those of them that are as declared already.
    package var records: [Change]

    package init(tenant: String, platform: String, drift: [Drift], changes: [Change], records: [Change]) {
      (self.tenant, self.platform, self.drift) = (tenant, platform, drift)
      (self.changes, self.records) = (changes, records)
    }
  }

  package static let blank = DriftDocument(limits: [], tenants: [], failures: [])
  package static let members: [Member<DriftDocument>] = [
    .always("format", \.format), .always("version", \.version), .always("limits", \.limits),
    .always("tenants", \.tenants), .always("failures", \.failures),
  ]

  package static let format = "dialtone-drift"
  package static let version = 1

  private var format = DriftDocument.format
  private var version = DriftDocument.version
  /// What the run left out, in words.
  package var limits: [String]
  package var tenants: [Tenant]
  package var failures: [ReadFailure]

  package init(limits: [String], tenants: [Tenant], failures: [ReadFailure]) {
    (self.limits, self.tenants, self.failures) = (limits, tenants, failures)
  }
}

extension Drift: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(address, forKey: "address")
    try object.encode(isGone, forKey: "is_gone")
    try object.encode(fields, forKey: "fields")
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let address = try object.decode(Address.self, forKey: "address")
    let kind = try decoder.kind(of: address)
    self.init(
      address: address,
      isGone: try object.decode(Bool.self, forKey: "is_gone"),
      fields: try object.list("fields") { try FieldChange(from: $0, of: kind) }
    )
  }
}
