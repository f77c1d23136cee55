import Foundation
import Kinds
import Local
import Model
import Platform
import Testing

@Suite struct LocalStoreTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `a change by hand shows as another digest`() async throws {
    let kind = Application.description
    let web = try await bench.create(kind, "Web", ["name": .text("Web"), "type": .text("native")])
    _ = try await bench.create(Provider.description, "twilio", twilio)
    let edits: [(KindName, String?, String, Value?)] = [
      (Application.kind, "Web", "callbacks", texts("https://b.example", "https://a.example")),
      (Application.kind, web, "first_party", .boolean(false)), (Application.kind, web, "callbacks", nil),
      (PhoneFactor.kind, nil, "provider", .text("twilio")), (PhoneFactor.kind, nil, "channels", texts("voice")),
      (Provider.kind, "twilio", "auth_token", .text("rotated")),
      (Provider.kind, "twilio", "auth_token", .text("rotated")),
      (Tenant.kind, nil, "languages", texts("nb", "en")),
    ]
    var before = try await digests()
    for (kind, object, path, value) in edits {
      try await bench.store.set("acme", kind, object, path, value)
      let after = try await digests()
      #expect(before[kind] != after[kind], "\(kind) \(path)")
      #expect(before.filter { $0.key != kind } == after.filter { $0.key != kind }, "\(kind) \(path)")
      before = after
    }
    let shown = try await bench.store.show("acme")
    #expect(shown.map(\.kind) == [Tenant.kind, Application.kind, Provider.kind, PhoneFactor.kind])
    let leaf = try #require(kind.leaf(at: "callbacks"))
    #expect(shown.first { $0.id == web }?.settings[leaf] == .list([]))

    try await bench.store.delete("acme", Application.kind, "Web")
    #expect(try await bench.store.show("acme").count == 3)
    #expect(try await bench.store.show("nobody").isEmpty)
  }

  @Test(
    arguments: [
      ("acme", "window", nil, "name", Value.text("x"), "the kinds are tenant, application"),
      ("acme", "application", "Web", "colour", .text("red"), "has no such field; it has"),
      ("acme", "application", "Web", "first_party", .text("yes"), "first_party must be true or false"),
      ("acme", "application", "Web", "type", .text("desktop"), "one of single_page, regular_web"),
      ("acme", "application", "Web", "callbacks", .text("https://a.example"), "a list, each element a text"),
      ("acme", "application", "Twin", "name", .text("x"), "name one by its ID"),
      ("acme", "application", "Nobody", "name", .text("x"), "there is no application with the ID or name 'Nobody'"),
      ("acme", "phone_factor", nil, "provider", .text("nobody"), "there is no provider with the ID or name 'nobody'"),
      ("acme", "phone_factor", nil, "enforcement", .text("always"), "must be enabled"),
      ("beta", "tenant", nil, "display_name", .text("Beta"), "holds no tenant beta; it holds acme"),
    ] as [(String, KindName, String?, String, Value, String)]
  )
  func `a manual change follows the same rules`(
    tenant: String,
    kind: KindName,
    object: String?,
    path: String,
    value: Value,
    words: String
  ) async throws {
    for name in ["Web", "Twin", "Twin"] {
      _ = try await bench.create(Application.description, name, ["name": .text(name), "type": .text("native")])
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await bench.store.set(tenant, kind, object, path, value)
    }
    #expect(refusal?.message.contains(words) == true, "\(refusal?.message ?? "")")
  }

  @Test func `a name is taken as long as its connection is there, and things are shown by name`() async throws {
    let (kind, id) = (PhoneConnection.description, try await bench.create(PhoneConnection.description, "b", [:]))
    let results = try await bench.writer().perform([
      step(.create, kind, "a"), step(.create, kind, "b"), step(.delete, kind, "b", identity: id),
      step(.create, kind, "b"), step(.create, kind, "b"), step(.create, kind, "A"),
    ])
    let isDone = results.map { if case .success = $0 { true } else { false } }
    #expect(isDone == [true, false, true, true, false, true])
    let shown = try await bench.store.show("acme").filter { $0.kind == PhoneConnection.kind }
    #expect(shown.map(\.name) == ["A", "a", "b"])
  }

  @Test func `a store that is not there is not made`() async throws {
    #expect(try await bench.store.tenants().isEmpty)
    await #expect(throws: Refusal.self) { try await bench.store.delete("acme", "application", "Web") }
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/.dialtone"))
  }

  private func digests() async throws -> [KindName: [UInt8]] {
    Dictionary(uniqueKeysWithValues: try await bench.read().map { ($0.kind, $0.digest) })
  }
}
