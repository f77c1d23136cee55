import Digest
import Foundation
import Kinds
import Local
import Model
import Platform
import Testing

@Suite struct LocalTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `reading a store that is not there makes none, and gives the singletons with their defaults`() async throws
  {
    let live = try await bench.read()
    #expect(live.map(\.kind) == ["tenant", "phone_factor"])
    #expect(live.map(\.identity) == ["settings", "phone_factor"])
    for live in live {
      #expect(try live.values == platform(live.kind).defaults)
      #expect(live.digest == Digest.sha256(try live.canonical))
    }
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/.dialtone"))
  }

  @Test func `what was written is read back, and is what is read`() async throws {
    let web = try await bench.create(Application.description, "Web", ["name": .text("Web"), "type": .text("native")])
    let sender = try await bench.create(Provider.description, "twilio", twilio)
    let written = try #require(
      try await bench.perform(
        step(
          .create,
          PhoneConnection.description,
          "sms",
          ["provider": .text(sender), "applications": texts(web), "code_length": .integer(8), "code_lifetime": .null]
        )
      ).get()
    )
    let factor = try #require(
      try await bench.perform(
        step(
          .update,
          PhoneFactor.description,
          "",
          ["enabled": .boolean(true), "channels": texts("sms", "voice"), "provider": .text(sender)]
        )
      ).get()
    )
    let live = try await bench.read()
    #expect(live.count == 5)
    for expected in [written, factor] {
      let found = try #require(live.first { $0.identity == expected.identity })
      #expect(found.kind == expected.kind && found.name == expected.name)
      #expect(try found.canonical == expected.canonical && found.digest == expected.digest)
      #expect(found.digest == Digest.sha256(try found.canonical))
    }
    #expect(written.name == "sms")
    #expect(
      try written.values == [
        "applications": texts(web), "brute_force_protection": .boolean(true), "code_length": .integer(8),
        "code_lifetime": .integer(180), "connection_id": .text(written.identity), "name": .text("sms"),
        "provider": .text(sender), "sign_up": .boolean(true),
      ]
    )
    #expect(try live.first { $0.identity == web }?.values["client_id"] == .text(web))
    #expect(live.first { $0.identity == sender }?.name == "twilio")
    for (identity, pattern) in [(web, Pattern.clientID), (written.identity, .connectionID)] {
      #expect(pattern.matches(identity), "\(identity)")
    }
    #expect(sender.hasPrefix("pro_") && sender.count == 26)
    #expect(try await bench.reader().read([Provider.description]).map(\.identity) == [sender])
    #expect(try await bench.read("beta").map(\.kind) == ["tenant", "phone_factor"])
  }

  @Test func `an update keeps what it does not mention, and null goes back to the default or to nothing`() async throws
  {
    let kind = Application.description
    let id = try await bench.create(
      kind,
      "Web",
      [
        "name": .text("Web"), "type": .text("native"), "callbacks": texts("https://a.example"),
        "description": .text("For all"), "metadata": .map([.init("a", .text("1")), .init("b", .text("2"))]),
      ]
    )
    let live = try #require(
      try await bench.perform(
        step(
          .update,
          kind,
          "Shop",
          [
            "name": .text("Shop"), "callbacks": .null, "description": .null, "first_party": .boolean(false),
            "metadata": .map([.init("b", .text("3"))]),
          ],
          identity: id
        )
      ).get()
    )
    var expected = platform(kind.name).defaults
    expected["name"] = .text("Shop")
    expected["type"] = .text("native")
    expected["first_party"] = .boolean(false)
    expected["metadata"] = .map([.init("b", .text("3"))])
    expected["client_id"] = .text(id)
    #expect(try live.values == expected)
    #expect(live.name == "Shop")

    let deletion = step(.delete, kind, "Shop", identity: id)
    for _ in 1...2 { #expect(try await bench.perform(deletion).get() == nil) }
    #expect(try await !bench.read().contains { $0.kind == kind.name })
  }

  @Test func `a refused step leaves nothing, and the others of its batch are done`() async throws {
    let application = Application.description
    let results = try await bench.writer().perform([
      step(.create, application, "One", ["name": .text("One"), "type": .text("native")]),
      step(.create, PhoneConnection.description, "sms", ["applications": texts("nobody")]),
      step(.create, application, "Two", ["name": .text("One"), "type": .text("native")]),
    ])
    #expect(results.map { (try? $0.get()) != nil } == [true, false, true])
    #expect(
      try await bench.read().filter { $0.kind != "tenant" && $0.kind != "phone_factor" }.map(\.name) == ["One", "One"]
    )
  }

  @Test func `a secret's value is demanded and never kept`() async throws {
    let value = "s3cret-value-of-twilio"
    let creation = step(.create, Provider.description, "twilio", twilio, secrets: ["auth_token": SecretValue(value)])
    let live = try #require(try await bench.perform(creation).get())
    #expect(try live.values["auth_token"] == fingerprint)
    let custom: [String: Value] = [
      "service": .text("custom"), "code": .text("send.js"), "secrets": .map([.init("key", fingerprint)]),
    ]
    _ = try await bench.perform(
      step(.create, Provider.description, "own", custom, secrets: ["secrets.key": SecretValue(value)])
    ).get()
    for name in try FileManager.default.contentsOfDirectory(atPath: bench.folder + "/.dialtone") {
      let bytes = try Data(contentsOf: URL(filePath: bench.folder + "/.dialtone/" + name))
      #expect(bytes.range(of: Data(value.utf8)) == nil, "\(name)")
    }
  }

  @Test func `tenants side by side share one file`() async throws {
    let tenants = (1...20).map { "tenant-\($0)" }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for tenant in tenants {
        group.addTask { [bench] in
          let steps = (1...5).map {
            step(.create, Application.description, "App \($0)", ["name": .text("App \($0)"), "type": .text("native")])
          }
          for result in try await bench.writer(tenant).perform(steps) { _ = try result.get() }
        }
      }
      try await group.waitForAll()
    }
    for tenant in tenants { #expect(try await bench.read(tenant).count == 7) }
    #expect(try await bench.store.tenants() == tenants.sorted())
  }

  private func platform(_ kind: KindName) -> Binding { Local.facts[kind] ?? Binding(kind) }
}
