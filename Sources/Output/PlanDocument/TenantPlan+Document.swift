package import Documents
import Model
package import Planning

extension TenantPlan: PlainDocument {
  package static let schemaName = "tenant"

  package static let table = DocumentTable<Self>("The plan for one tenant.", head + work + remarks)

  private static let head: [DocumentField<Self>] = [
    .identifier("tenant", "Its name.", \.tenant),
    .identifier("platform", "What it lives on.", \.platform),
    .always("connection", "How it is reached, by path; secrets as references.", \.connection),
    .always("serial", "The state's serial for this tenant when the plan was made.", \.serial),
    .identifier(
      "renamed_from",
      "The name that the tenant had before, where what the state holds of it moves; else absent.",
      \.renamedFrom
    ),
  ]

  private static let work: [DocumentField<Self>] = [
    .perhaps(
      "switched_off",
      "Factors, channels, protections, connections, sign-up and enforcement that the plan itself switches off; missing "
        + "where it switches off none.",
      \.switchedOff
    ),
    .always("moves", "Resources whose key in the configuration changed.", \.moves),
    .always("manual_steps", "What a person has to do, because the platform has no API for it.", \.manualSteps),
    .always("changes", "What people will notice first comes first.", \.changes),
    .always("drift", "What somebody changed elsewhere, whether or not the plan touches it.", \.drift),
    .always("records", "Already as declared; only the state has to learn it.", \.records),
    .always("lapsed", "What the state forgets of what was set manually.", \.lapsed),
  ]

  private static let remarks: [DocumentField<Self>] = [
    .always(
      "unverifiable",
      "What the platform does not return, so that it is taken for what was last applied.",
      \.unverifiable
    ),
    .perhaps(
      "not_compared",
      "The providers' secrets that were not compared; missing where all of them were.",
      \.notCompared
    ),
    .perhaps("estimate", \.estimate),
    .perhaps(
      "costs",
      "What its new and changed text messages cost, at the prices of dialtone.yaml; missing where none is known or nothing "
        + "costs otherwise than before.",
      \.costs
    ),
    .always("left_alone", "What was left alone, and why.", \.leftAlone),
    .always("findings", "The risks in what the plan would do, the gravest first.", \.findings),
    .always("gates", "What apply refuses without `--allow`.", \.gates),
    .always("unchanged", "How many resources are live as declared, with nothing left to set manually.", \.unchanged),
    .always(
      "acknowledged",
      "How many manual steps somebody said were done; nothing verifies them.",
      \.acknowledged
    ),
  ]

  package static let blank = TenantPlan(tenant: "", platform: "", connection: [:], serial: 0)
}
