import Configuration
import Foundation
import JSONText
import Kinds
import Local
import Model
import PlanDocument
import Planning
import Platform
import Reconciler
import Reference
import Report
import Source
import State
import TestSupport
import Testing

/// What holds for whatever a team may write; a failure names the seed that makes it again.
struct PropertyTests {
  static let seeds = Rounds.seeds(60)

  /// A tenant that the reader takes; drafts that break a rule between fields are drawn again.
  func draft(_ chance: inout Chance) async throws -> Draft {
    for _ in 0..<200 {
      let draft = Draft("acme", &chance)
      if await read(draft.files(.plain, &chance)).diagnostics.all.isEmpty { return draft }
    }
    throw NoDraft()
  }

  private struct NoDraft: Error {}

  func read(_ texts: [SourceText]) async -> Configuration {
    await Configuration.read(texts, catalog: .dialtone, platforms: [Local.facts])
  }

  func reconciler(
    _ folder: Folder,
    _ access: State.Access,
    state: String = "state.db",
    knowing secrets: [String: String] = [:]
  ) async throws -> Reconciler {
    // Every secret that a sample names.
    let names = Catalog.dialtone.kinds.flatMap(\.leaves).map { $0.field.name.uppercased() } + ["SAMPLE"]
    let all = names.flatMap { name in [name] + (1...9).map { "\(name)_\($0)" } }
    return Reconciler(
      catalog: .dialtone,
      platforms: [Local.platform(defaultStore: folder["local.db"])],
      state: try await State.open(at: folder[state], for: access),
      environment: Dictionary(all.map { ($0, "value of \($0)") }) { first, _ in first }.merging(secrets) { $1 },
      // A drawn address is anybody's.
      hosts: HostPolicy(hosts: ["*.acme.example"] + "0123456789".map { "*.infobip.co\($0)" })
    )
  }

  /// The plan's document without what says where something is written.
  func document(_ plan: Plan) throws -> String {
    func stripped(_ value: Any) -> Any {
      if let object = value as? [String: Any] {
        return object.filter { !["at", "files"].contains($0.key) }.mapValues(stripped)
      }
      return (value as? [Any])?.map(stripped) ?? value
    }
    let object = try JSONSerialization.jsonObject(with: Data(try PlanReport(plan: plan).json().utf8))
    let data = try JSONSerialization.data(withJSONObject: stripped(object), options: [.sortedKeys, .prettyPrinted])
    return String(decoding: data, as: UTF8.self)
  }

  @Test(arguments: seeds)
  func `the plan after an apply is empty, however the same is written`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let draft = try await draft(&chance)
    let folder = try Folder()
    let configuration = await read(draft.files(.plain, &chance))
    let writing = try await reconciler(folder, .writing)
    let plan = try await writing.plan(configuration, targets: Targets())
    let description = RunDescription(who: "", host: "", process: 1, commit: nil, command: "", started: "")
    let run = try await writing.state.beginRun(description)
    let result = try await writing.apply(plan, run: run, interruption: Interruption { false }) { _ in }
    #expect(result.isComplete, "seed \(seed): \(result)\n\(text(configuration))")

    for style in [Draft.Style.plain, Draft.Style(isShuffled: true, hasComments: true, fileCount: 3)] {
      let again = await read(draft.files(style, &chance))
      #expect(again.diagnostics.all.isEmpty, "seed \(seed): \(again.diagnostics.all)\n\(text(again))")
      let second = try await writing.plan(again, targets: Targets())
      #expect(second.isEmpty, "seed \(seed): \(second.tenants.flatMap(\.changes))\n\(text(again))")
      #expect(second.tenants.flatMap(\.drift).isEmpty, "seed \(seed)")
    }
    await writing.state.close()
  }

  @Test(arguments: seeds)
  func `order, comments and files change nothing of a plan`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let draft = try await draft(&chance)
    let reading = try await reconciler(try Folder(), .reading)
    let plain = draft.files(.plain, &chance)
    let first = try await reading.plan(await read(plain), targets: Targets())
    let same = try await reading.plan(await read(plain), targets: Targets())
    #expect(try PlanReport(plan: first).json() == PlanReport(plan: same).json(), "seed \(seed)")
    #expect(!first.isEmpty || draft.entries.isEmpty || first.tenants.contains { $0.unchanged > 0 }, "seed \(seed)")
    for count in 1...3 {
      let style = Draft.Style(isShuffled: true, hasComments: true, fileCount: count)
      let other = try await reading.plan(await read(draft.files(style, &chance)), targets: Targets())
      #expect(try document(other) == document(first), "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func `what is encoded is decoded as it was`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let configuration = await read(try await draft(&chance).files(.plain, &chance))
    for resource in configuration.tenants.flatMap(\.resources) {
      let bytes = Canonical.encode(resource.settings, of: resource.kind)
      let decoded = try Canonical.decode(bytes, of: resource.kind)
      #expect(Canonical.encode(decoded, of: resource.kind) == bytes, "seed \(seed): \(resource.address)")
      #expect(decoded.all.map(\.leaf) == resource.settings.all.map(\.leaf), "seed \(seed): \(resource.address)")
      for (old, new) in zip(resource.settings.all, decoded.all)
      where !resource.kind.leaves[old.leaf].field.shape.isSecret {
        #expect(old.value == new.value, "seed \(seed): \(resource.address)")
      }
    }
    let plan = try await reconciler(try Folder(), .reading).plan(configuration, targets: Targets())
    let text = try PlanReport(plan: plan).json()
    #expect(try PlanDocument.read(Array(text.utf8), .dialtone) == plan, "seed \(seed)")
  }

  @Test(.enabled(if: Python.hasJSONSchema, Comment(rawValue: Python.missing)))
  func `the schema takes what the reader takes`() async throws {
    var documents: [(seed: Int, text: String)] = []
    for seed in Self.seeds {
      var chance = Chance(seed: seed)
      let style = Draft.Style(isShuffled: true, hasComments: true, fileCount: 2)
      for file in try await draft(&chance).files(style, &chance) {
        documents.append((seed, String(decoding: file.bytes, as: UTF8.self)))
      }
    }
    let schema = ConfigurationSchema.document(.dialtone, [Local.facts]).fileText
    let verdicts = try Python.verdicts(on: documents.map(\.text), schema: schema)
    for (document, verdict) in zip(documents, verdicts) {
      #expect(verdict == nil, "seed \(document.seed):\n\(document.text)")
    }
  }

  func text(_ configuration: Configuration) -> String {
    configuration.sources.texts.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "---\n")
  }
}
