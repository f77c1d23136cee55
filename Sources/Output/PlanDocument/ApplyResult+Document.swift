package import Documents
package import JSONText
import Model
package import Planning
import Source

/// What came of a plan, as a document: what was done, not done and not known, exactly.
package enum ApplyResultDocument {
  /// The first words of the document.
  package static let format = "dialtone-apply-result"
  package static let version = 1
}

extension ApplyResult: MachineOutput, PlainDocument {
  package static let schemaName = "apply-result"
  package static let title = "Dialtone apply result"

  package static let table = DocumentTable<Self>(
    "What came of a plan.",
    [
      .format(ApplyResultDocument.format), .version(ApplyResultDocument.version),
      .always("tenants", "What came of each tenant's changes.", \.tenants),
      .always("failures", "Tenants that could not be reached, or take nothing more.", \.failures),
      .perhaps(
        "targets",
        "What the run was restricted to: a shard, as in \"shard 2/5\", and addresses; missing in what an older version wrote.",
        \.targets
      ),
      .failedParts(\.failedParts),
    ]
  )

  package static var definitions: [JSONDocument.Member] {
    [
      TenantResult.definition, Receipt.definition, ReadFailure.definition, FailedPart.definition, ValueSchema.address,
      ValueSchema.location,
    ]
  }

  package static let blank = ApplyResult(tenants: [])
}

extension TenantResult: PlainDocument {
  package static let schemaName = "tenant"

  package static let table = DocumentTable<Self>(
    "What came of one tenant's changes.",
    [
      .identifier("tenant", "Its name.", \.tenant),
      .identifier("platform", "What it lives on.", \.platform),
      .always("receipts", "One for each change.", \.receipts),
      .always("renamed", "How many resources are recorded under another key now.", \.renamed),
    ]
  )

  package static let blank = TenantResult(tenant: "", platform: "", receipts: [])
}
