import Configuration
import Drafting
import HTTP
import Kinds
import Local
import Model
import Planning
import Reconciler
import Source
import State
import TestSupport
import Testing

extension PropertyTests {
  @Test(arguments: Rounds.seeds(50))
  func `what an export makes of a local tenant changes nothing but secrets`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let configuration = await read(try await draft(&chance).files(.plain, &chance))
    let folder = try Folder()
    let writing = try await reconciler(folder, .writing)
    let plan = try await writing.plan(configuration, targets: Targets())
    let run = try await writing.state.beginRun(
      RunDescription(who: "", host: "", process: 1, commit: nil, command: "", started: "")
    )
    let result = try await writing.apply(plan, run: run, interruption: Interruption { false }) { _ in }
    #expect(result.isComplete, "seed \(seed)")

    let tenant = configuration.tenants[0]
    var export = Drafting.Draft(tenant.name, tenant.platform, connection: tenant.connection)
    let live = try await writing.everything(of: tenant, in: configuration)
    try export.add(live, .dialtone, DraftSource(program: { _ in "sender.js" }, mark: Redactor.mark))
    let text = try await export.text(heading: [], named: "acme.yaml", .dialtone, [Local.facts])
    await writing.state.close()

    let again = await read([SourceText(name: "acme.yaml", bytes: Array(text.utf8))])
    #expect(again.diagnostics.all.filter { $0.severity == .error } == [], "seed \(seed)\n\(text)")
    let secrets = Dictionary(export.secrets.map { ($0.variable, "the first \($0.variable)") }) { first, _ in first }
    let reading = try await reconciler(folder, .reading, state: "another.db", knowing: secrets)
    let second = try await reading.plan(again, targets: Targets())
    #expect(second.failures.isEmpty, "seed \(seed): \(second.failures)\n\(text)")
    for change in second.tenants.flatMap(\.changes) {
      let kind = try #require(Catalog.dialtone[change.address.kind])
      let paths = change.fields.map(\.path).filter { path in
        !(kind.leaf(at: path).map { kind.leaves[$0].field.shape.isSecret } ?? false)
      }
      #expect(paths == [], "seed \(seed): \(change.address)\n\(text)")
    }
    await reading.state.close()
  }
}
