package import Documents
package import JSONText
import Model
package import Planning
import Source

/// It is also what `plan -o` saves and `apply` carries out.
extension Plan: MachineOutput, PlainDocument {
  package static let schemaName = "plan"
  package static let title = "Dialtone plan"

  package static let table = DocumentTable<Self>(
    "What would make live equal to the configuration. It holds no secret.",
    [
      .format(PlanDocument.format), .version(PlanDocument.version),
      .always("paths", "The files and folders that were named.", \.paths),
      .always("files", "What was read, so that a saved plan can say that it moved.", \.files),
      .always(
        "targets",
        "What the run was restricted to: a shard, as in \"shard 2/5\", and addresses; empty for all.",
        \.targets
      ),
      .always("reassert", "Whether what cannot be read is written again.", \.reasserts),
      .flag(
        "without_provider_secrets",
        "Whether providers' secrets without a value were not compared: apply refuses the plan. Missing where not.",
        \.isWithoutProviderSecrets
      ),
      .perhaps(
        "snapshot",
        "The snapshot that it was made against: apply refuses it. Missing where not.",
        \.snapshotTaken
      ),
      .perhaps("saved", "When and by what it was saved; missing in one that is shown.", \.saved),
      .perhaps("contracts", as: contractsSchema, \.contracts),
      .perhaps("seal", as: sealSchema, \.seal),
      .always("tenants", "By name.", \.tenants),
      .always("failures", "Tenants that could not be read; the others are planned.", \.failures),
      .always("left_alone", "What the state remembers of tenants that the configuration does not name.", \.leftAlone),
      .failedParts(\.failedParts),
    ]
  )

  private static let contractsSchema: JSONDocument = [
    "description":
      "By platform, a digest of the kinds and of what the platform does with their fields; missing in one that is shown.",
    "type": "object", "additionalProperties": SchemaPieces.digest("SHA-256."),
  ]

  private static let sealSchema = SchemaPieces.digest(
    "SHA-256 of the document without this value, blanks and escapes: apply and report refuse a plan that says something else; missing "
      + "in one that is shown."
  )

  package static var definitions: [JSONDocument.Member] {
    [
      TenantPlan.definition, Change.definition, FieldChange.definition, Drift.definition, Move.definition,
      Note.definition, ManualStep.definition, ManualStep.Field.definition, Lapse.definition, Unverifiable.definition,
      UncomparedSecret.definition, SwitchedOff.definition, Estimate.definition, MessageCost.definition,
      Price.definition, Finding.definition, Gate.definition, FileDigest.definition, ReadFailure.definition,
      FailedPart.definition, Recording.definition, ValueSchema.value, ValueSchema.secret, ValueSchema.address,
      ValueSchema.location,
    ]
  }

  package static let blank = Plan(files: [], targets: [], tenants: [], failures: [])
}
