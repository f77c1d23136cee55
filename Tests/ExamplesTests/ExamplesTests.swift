import Configuration
import Foundation
import Kinds
import Local
import Model
import Planning
import Reconciler
import Source
import State
import Testing

@Suite struct ExamplesTests {
  @Test func `there are examples, each with a page that says how to run it`() throws {
    #expect(
      Example.all.map(\.name) == ["acme", "auth0", "authing", "check", "everywhere", "fleet", "kinde", "quickstart"]
    )
    for example in Example.all {
      let page = Example.root.appending(path: "\(example.name)/README.md")
      #expect(try String(contentsOf: page, encoding: .utf8).contains("dialtone plan examples/\(example.name)"))
    }
  }

  @Test(arguments: Example.all)
  func `an example is valid, and its editor knows the schema`(_ example: Example) async {
    let configuration = await example.read()
    #expect(configuration.diagnostics.all == [])
    #expect(!configuration.tenants.isEmpty)
    for text in example.texts {
      let up = String(repeating: "../", count: 2 + text.name.filter { $0 == "/" }.count)
      #expect(text.line(1) == "# yaml-language-server: $schema=\(up)schemas/configuration.schema.json", "\(text.name)")
    }
  }

  /// What some of them are about: a first factor that every sign-in asks for, on the phone that signs people in, few
  /// countries, short sessions.
  private static let meant: Set<String> = [
    "countries-closed", "enrollment-demanded", "same-phone-twice", "sessions-shortened",
  ]

  /// Those of other platforms are planned where an emulation is at hand.
  @Test(arguments: Example.all.filter(\.isLocal))
  func `an example plans every resource that it declares, without a gate or a finding`(_ example: Example) async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dialtone-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let configuration = await example.read()
    let state = try await State.open(at: "\(folder)/state.db", for: .writing)
    let reconciler = Reconciler(
      catalog: .dialtone,
      platforms: [Local.platform(defaultStore: "\(folder)/local.db")],
      state: state,
      environment: Dictionary(uniqueKeysWithValues: secrets(of: configuration).map { ($0, "any text will do") })
    )
    let plan = try await reconciler.plan(configuration, targets: Targets())
    await state.close()
    #expect(plan.failures == [] && plan.leftAlone == [])
    #expect(plan.tenants.map(\.tenant) == configuration.tenants.map(\.name))
    for (planned, declared) in zip(plan.tenants, configuration.tenants) {
      #expect(planned.changes.map(\.address).sorted() == declared.resources.map(\.address))
      let findings = planned.findings.filter { !Self.meant.contains($0.rule) }
      #expect(planned.gates == [] && findings == [] && planned.drift == [] && planned.unchanged == 0)
    }
  }

  /// The environment variables that a configuration names.
  private func secrets(of configuration: Configuration) -> Set<String> {
    let values = configuration.tenants.flatMap(\.resources).flatMap { $0.settings.all.map(\.value) }
    return Set(
      values.compactMap { value in
        guard case .secret(let secret) = value, case .environment(let name)? = secret.reference else { return nil }
        return name
      }
    )
  }
}
