import Configuration
import Kinds
import Local
import Model
import Planning
import Reconciler
import Source
import State
import TestSupport
import Testing

/// What somebody changes in a console between the reading of a plan and its writes.
@Suite struct MeanwhileTests {
  @Test(arguments: [("callbacks", ["https://elsewhere.example/"]), ("logout_urls", ["https://elsewhere.example/"])])
  func `another field of a resource that is written is seen by the next plan`(_ field: (path: String, value: [String]))
    async throws
  {
    let folder = try Folder()
    let state = try await State.open(at: folder["state.db"], for: .writing)
    let reconciler = Reconciler(
      catalog: .dialtone,
      platforms: [Local.platform(defaultStore: folder["local.db"])],
      state: state,
      environment: [:]
    )
    try await apply(try await reconciler.plan(await configuration("Web"), targets: Targets()), reconciler)

    let plan = try await reconciler.plan(await configuration("The Web"), targets: Targets())
    let console = LocalStore(path: folder["local.db"])
    try await console.set("acme", Application.kind, "Web", field.path, .list(field.value.map { .text($0) }))
    try await apply(plan, reconciler)

    let next = try await reconciler.plan(await configuration("The Web"), targets: Targets())
    #expect(next.tenants.flatMap(\.changes).flatMap(\.fields).map(\.path) == [field.path])
    try await apply(next, reconciler)
    let last = try await reconciler.plan(await configuration("The Web"), targets: Targets())
    #expect(last.isEmpty)
    await state.close()
  }

  private func apply(_ plan: Plan, _ reconciler: Reconciler) async throws {
    let description = RunDescription(who: "", host: "", process: 1, commit: nil, command: "", started: "")
    let run = try await reconciler.state.beginRun(description)
    let result = try await reconciler.apply(plan, run: run, interruption: Interruption { false }) { _ in }
    #expect(result.isComplete)
  }

  private func configuration(_ name: String) async -> Configuration {
    let text = """
      tenant: acme
      platform: local
      applications:
        web: { name: \(name), type: native, callbacks: ["https://acme.example/"], logout_urls: null }

      """
    let source = SourceText(name: "acme.yaml", bytes: Array(text.utf8))
    return await Configuration.read([source], catalog: .dialtone, platforms: [Local.facts])
  }
}
