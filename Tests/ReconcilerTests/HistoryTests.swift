import Digest
import Kinds
import Model
import Planning
import Platform
import Reconciler
import State
import TestSupport
import Testing

/// A change is one entry of the history, however many requests it takes.
@Suite struct HistoryTests {
  private static let web = Address(tenant: "acme", kind: "application", key: "web")
  private static let twilio = Address(tenant: "acme", kind: "provider", key: "twilio")
  private static let values: KeyValuePairs<String, (before: Value?, after: Value)> = [
    "description": (.text("Old"), .text("New")), "logo_url": (nil, .text("https://acme.example/logo.png")),
    "name": (.text("Web"), .text("The web")),
  ]

  private static func change(
    _ action: Action,
    _ address: Address,
    _ values: KeyValuePairs<String, (before: Value?, after: Value)>
  ) -> Change {
    Change(
      action,
      ChangedResource(
        address,
        of: Desk.kind(of: address),
        identity: action == .create ? nil : "id-of-web",
        name: address.key ?? "",
        at: nil,
        declared: Desk.settings(values.map { ($0, $1.after) }, of: address),
        precondition: nil
      ),
      action == .create
        ? []
        : values.map { path, value in
          FieldChange(Desk.leaf(path, of: address), before: value.before, after: value.after, .configuration, at: nil)
        }
    )
  }

  private func events(
    _ change: Change,
    by writer: FakeWriter,
    stopAfter limit: Int = .max,
    environment: [String: String] = [:]
  ) async throws -> [RunRecord.Event] {
    let folder = try Folder()
    let state = try await State.open(at: folder["state.db"], for: .writing)
    let platform = PlatformDescription(
      facts: PlatformFacts(name: "fake", summary: "One by one.", connection: Tenant.description, bindings: []),
      reader: { _ throws(PlatformFailure) in writer },
      writer: { _ throws(PlatformFailure) in writer }
    )
    let reconciler = Reconciler(catalog: .dialtone, platforms: [platform], state: state, environment: environment)
    var tenant = TenantPlan(tenant: "acme", platform: "fake", connection: [:], serial: 0)
    tenant.changes = [change]
    _ = try await reconciler.apply(
      Plan(files: [], targets: [], tenants: [tenant], failures: []),
      run: try await state.beginRun(Desk.run("apply")),
      interruption: Interruption { writer.steps.count >= limit },
      progress: { _ in }
    )
    let events = try await state.history(limit: 1).flatMap(\.events)
    await state.close()
    return events
  }

  private func settings(_ bytes: [UInt8]?, _ kind: KindDescription) throws -> [String: Value] {
    let all = try Canonical.decode(try #require(bytes), of: kind).all
    return Dictionary(uniqueKeysWithValues: all.map { (kind.leaves[$0.leaf].path, $0.value) })
  }

  @Test func `a change of several requests is one entry, with every field before and after`() async throws {
    let writer = FakeWriter(isPortioned: true)
    let events = try await events(Self.change(.update, Self.web, Self.values), by: writer)
    #expect(writer.steps.count == 3 && events.count == 1)
    let event = try #require(events.first)
    #expect(event.outcome == "applied" && event.action == "update" && event.unwrittenPaths.isEmpty)
    #expect(event.changedPaths == ["description", "logo_url", "name"])
    let kind = Application.description
    #expect(try settings(event.before, kind) == ["description": .text("Old"), "name": .text("Web")])
    #expect(try settings(event.after, kind)["name"] == .text("The web"))
  }

  @Test(arguments: [1, 2])
  func `an apply that is cut short tells what was written and what was not`(_ requests: Int) async throws {
    let writer = FakeWriter(isPortioned: true)
    let events = try await events(Self.change(.update, Self.web, Self.values), by: writer, stopAfter: requests)
    #expect(writer.steps.count == requests && events.count == 1)
    let paths = ["description", "logo_url", "name"]
    #expect(events.first?.outcome == "partly")
    #expect(events.first?.changedPaths == Array(paths.prefix(requests)))
    #expect(events.first?.unwrittenPaths == Array(paths.dropFirst(requests)))
  }

  @Test(arguments: [
    (PlatformFailure.refused("no"), "failed"), (PlatformFailure.unknownOutcome("no answer"), "unknown"),
  ])
  func `a request that fails ends the entry`(_ failure: PlatformFailure, _ outcome: String) async throws {
    let writer = FakeWriter(isPortioned: true) { step in
      step[\Application.name] != nil ? .failure(failure) : FakeWriter.obey(step)
    }
    let events = try await events(Self.change(.create, Self.web, Self.values), by: writer)
    #expect(events.map(\.outcome) == [outcome] && events.first?.message?.hasPrefix("no") == true)
    #expect(events.first?.changedPaths == ["description", "logo_url"])
    #expect(events.first?.unwrittenPaths == ["name"])
  }

  @Test func `a replacement is one entry, also where it ends halfway`() async throws {
    let change = Self.change(.replace, Self.web, Self.values)
    let done = try await events(change, by: FakeWriter())
    #expect(done.map(\.outcome) == ["applied"] && done.first?.changedPaths.count == 3)
    #expect(try settings(done.first?.before, Application.description)["name"] == .text("Web"))
    let half = try await events(change, by: FakeWriter(), stopAfter: 1)
    #expect(half.map(\.outcome) == ["partly"] && half.first?.changedPaths.isEmpty == true)
    #expect(half.first?.unwrittenPaths == ["description", "logo_url", "name"])
    let refused = FakeWriter { $0.action == .create ? .failure(.refused("no")) : FakeWriter.obey($0) }
    let failed = try await events(change, by: refused)
    #expect(failed.map(\.outcome) == ["failed"])
    #expect(failed.first?.message == "removed, and not created again: no")
  }

  /// The run that wrote it has no entry of it, since it was cut off before that.
  @Test func `what a run finds done that another one began is an entry with the values before and after`() async throws
  {
    let folder = try Folder()
    let state = try await State.open(at: folder["state.db"], for: .writing)
    let platform = PlatformDescription(
      facts: PlatformFacts(name: "fake", summary: "One by one.", connection: Tenant.description, bindings: []),
      reader: { _ throws(PlatformFailure) in FakeWriter() },
      writer: { _ throws(PlatformFailure) in FakeWriter() }
    )
    let kind = Application.description
    let former = Canonical.encode(
      Desk.settings([("name", .text("Web")), ("type", .text("native"))], of: Self.web),
      of: kind
    )
    let cutOff = try await state.beginRun(Desk.run("apply"))
    let row = LastApplied(
      address: Self.web,
      identity: "id-of-web",
      canonical: former,
      digest: Digest.sha256(former),
      liveDigest: [],
      file: "acme.yaml",
      isProtected: false
    )
    try await state.record([.applied(row, Deed("create"))], tenant: "acme", platform: "fake", run: cutOff)
    try await state.intend(
      [Intent(address: Self.web, action: "update", identity: "id-of-web", name: "Web")],
      run: cutOff
    )
    let serial = try await state.snapshot(of: "acme").serial
    var tenant = TenantPlan(tenant: "acme", platform: "fake", connection: [:], serial: serial)
    tenant.records = [
      Change(
        .adopt,
        ChangedResource(
          Self.web,
          of: kind,
          identity: "id-of-web",
          name: "web",
          at: nil,
          declared: Desk.settings([("name", .text("The web")), ("type", .text("native"))], of: Self.web),
          precondition: nil
        )
      )
    ]
    let reconciler = Reconciler(catalog: .dialtone, platforms: [platform], state: state, environment: [:])
    _ = try await reconciler.apply(
      Plan(files: [], targets: [], tenants: [tenant], failures: []),
      run: try await state.beginRun(Desk.run("apply")),
      interruption: Interruption { false },
      progress: { _ in }
    )
    let event = try #require(try await state.history(limit: 1).flatMap(\.events).first)
    #expect(event.action == "update" && event.outcome == "applied" && event.changedPaths == ["name"])
    #expect(try settings(event.before, kind) == ["name": .text("Web")])
    #expect(try settings(event.after, kind) == ["name": .text("The web")])
    await state.close()
  }

  @Test func `of a secret it is only kept that it changed`() async throws {
    let change = Self.change(
      .update,
      Self.twilio,
      [
        "auth_token": (
          .secret(Secret()), .secret(Secret(reference: .environment("TOKEN")))
        ),
        "from": (.text("+14155552671"), .text("+14155552672")),
      ]
    )
    let events = try await events(change, by: FakeWriter(), environment: ["TOKEN": "canary-token"])
    let event = try #require(events.first)
    #expect(event.changedPaths == ["auth_token", "from"])
    for bytes in [event.before, event.after] {
      #expect(try settings(bytes, Provider.description)["auth_token"] == .secret(Secret()))
      #expect(try Canonical.fingerprints(in: try #require(bytes)).isEmpty)
    }
  }
}
