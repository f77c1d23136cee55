package import Documents
package import JSONText
import Model
package import Planning

/// What was changed outside, as a document.
package struct DriftDocument: MachineOutput, PlainDocument, Sendable {
  package static let schemaName = "drift"
  package static let title = "Dialtone drift"
  package static let format = "dialtone-drift"
  package static let version = 1

  package static let table = DocumentTable<Self>(
    "What was changed outside since the last apply.",
    [
      .format(format), .version(version),
      .always("limits", "What the run was restricted to, and what it left out; empty where that is nothing.", \.limits),
      .always("tenants", "Those with something changed outside, by name.", \.tenants),
      .always("failures", "Tenants that could not be read.", \.failures),
      .perhaps(
        "targets",
        "What the run was restricted to: a shard, as in \"shard 2/5\", and addresses; missing in what an older version wrote.",
        \.targets
      ),
      .perhaps(
        "secrets_left_out",
        "How many of the providers' secrets were not compared; missing where all of them were.",
        \.secretsLeftOut
      ),
      .perhaps("compared", "How many tenants were compared; missing in what an older version wrote.", \.compared),
      .perhaps(
        "never_applied",
        "The tenants of which the state holds nothing, so that nothing is known of what was changed; missing where that is none.",
        \.neverApplied
      ),
      .failedParts(\.failedParts),
    ]
  )

  package static var definitions: [JSONDocument.Member] {
    [
      Tenant.definition, Change.definition, Drift.definition, FieldChange.definition, ReadFailure.definition,
      FailedPart.definition,
      ValueSchema.value, ValueSchema.secret, ValueSchema.address, ValueSchema.location,
    ]
  }

  package static let blank = DriftDocument(limits: [], tenants: [], failures: [])

  /// What the run left out, in words.
  package var limits: [String]
  /// What the run was restricted to; nil where an older version did not say it but in words.
  package var targets: [String]?
  /// How many of the providers' secrets were not compared; nil where all of them were.
  package var secretsLeftOut: Int?
  package var tenants: [Tenant]
  package var failures: [ReadFailure]
  /// How many tenants were compared, whatever came of it; nil where an older version did not say.
  package var compared: Int?
  /// The tenants of which the state holds nothing; nil where that is none.
  package var neverApplied: [String]?
  /// The parts of a merged report that have none; nil in the report of one run.
  package var failedParts: [FailedPart]?

  package init(limits: [String], tenants: [Tenant], failures: [ReadFailure], compared: Int? = nil) {
    (self.limits, self.tenants, self.failures, self.compared) = (limits, tenants, failures, compared)
  }

  /// What was changed outside on one tenant.
  package struct Tenant: PlainDocument, Sendable {
    package static let schemaName = "tenant"

    package static let table = DocumentTable<Self>(
      "What was changed outside on one tenant.",
      [
        .identifier("tenant", "Its name.", \.tenant),
        .identifier("platform", "What it lives on.", \.platform),
        .always("drift", "One for each resource.", \.drift),
        .always("changes", "What apply would do to these resources.", \.changes),
        .always("records", "Those of them that are as declared by now.", \.records),
      ]
    )

    package static let blank = Tenant(tenant: "", platform: "", drift: [], changes: [], records: [])

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
}

extension Drift: PlainDocument {
  package static let schemaName = "drift"

  package static let table = DocumentTable<Self>(
    "What was changed elsewhere on one resource: last applied as before, live as after.",
    [
      .always("address", \.address),
      .always("is_gone", "Whether the resource is no longer there at all.", \.isGone),
      .fields("fields", "The fields that differ.", \.fields),
    ]
  )

  package static let blank = Drift(address: .blank, isGone: false, fields: [])
}
