import Configuration
import Drafting
import HTTP
import Kinds
import Model
import Planning
import Reconciler
import Source
import State
import TestSupport

/// A tenant as an export writes it, and the plan of what was written.
package struct ExportedTenant: Sendable {
  package var text: String
  /// What is not declared.
  package var omissions: [String]
  /// The resources that are declared.
  package var addresses: [String]
  /// What is wrong: what the plan would change beside the secrets' first write, and what it says of itself.
  package var problems: [String]
}

extension Rehearsal {
  /// Exports the tenant, sets the secrets, and plans with a state that knows nothing.
  package func exported(_ connection: String) async throws -> ExportedTenant {
    let configuration = try await load(connection)
    let tenant = configuration.tenants[0]
    let live = try await reading { try await $0.everything(of: tenant, in: configuration) }
    var draft = Draft(tenant.name, tenant.platform, connection: tenant.connection)
    try draft.add(live, .dialtone, DraftSource(program: { "programs/\($0).js" }, mark: Redactor.mark))
    for program in draft.programs { try folder.write(program.text, to: program.path) }
    let name = folder["exported.yaml"]
    let text = try await draft.text(heading: ["an export"], named: name, .dialtone, [tenant.platform])
    let secrets = Dictionary(draft.secrets.map { ($0.variable, "the first \($0.variable)") }) { first, _ in first }
    var problems = canaries.filter(text.contains).map { "it holds \($0)" }
    let again = try await load(text)
    problems += again.diagnostics.all.filter { $0.severity == .error }.map { "\($0.summary): \($0.detail)" }
    guard problems.isEmpty else { return ExportedTenant(text: text, omissions: [], addresses: [], problems: problems) }
    let plan = try await reading(knowing: secrets, anew: true) { try await $0.plan(again, targets: Targets()) }
    problems += plan.failures.map(\.message) + plan.driftedPaths.map { "drift of \($0)" }
    for change in plan.tenants.flatMap(\.changes) {
      guard let kind = Catalog.dialtone[change.address.kind] else { continue }
      if ![.adopt, .update].contains(change.action) { problems.append("\(change.action) \(change.address)") }
      for field in change.fields where kind.leaf(at: field.path).map({ !kind.leaves[$0].field.shape.isSecret }) ?? true
      {
        problems.append(
          "\(change.address).\(field.path) would change from \(field.before as Any) to \(field.after as Any)"
        )
      }
    }
    return ExportedTenant(
      text: text,
      omissions: draft.allOmissions.map { "\($0.subject): \($0.reason)" },
      addresses: again.tenants[0].resources.map(\.address.description),
      problems: problems
    )
  }
}
