import Kinds
import Model
import Planning
import Platform
import Reconciler
import State
import TestSupport
import Testing

/// What becomes of a plan, by a platform that does as it is reported.
@Suite struct ApplyTests {
  private static let web = Address(tenant: "acme", kind: "application", key: "web")
  private static let twilio = Address(tenant: "acme", kind: "provider", key: "twilio")
  private static let sms = Address(tenant: "acme", kind: "phone_connection", key: "sms")

  private static func change(
    _ action: Action,
    _ address: Address,
    identity: String? = nil,
    requires: [Address] = [],
    follows: [KindName]? = nil,
    _ values: KeyValuePairs<String, Value> = [:]
  ) -> Change {
    var change = Change(
      action,
      ChangedResource(
        address,
        of: Desk.kind(of: address),
        identity: identity,
        name: address.key ?? "",
        at: nil,
        declared: Desk.settings(values.map { ($0, $1) }, of: address),
        precondition: nil
      ),
      action == .create
        ? []
        : values.map { path, value in
          FieldChange(Desk.leaf(path, of: address), before: nil, after: value, .configuration, at: nil)
        }
    )
    change.requires = requires
    change.follows = follows
    return change
  }

  /// Applies changes of one tenant; the receipts as words, and what the state knows afterwards.
  private func apply(
    _ changes: [Change],
    by writer: FakeWriter,
    stopAfter limit: Int = .max
  ) async throws -> (receipts: [String], snapshot: Snapshot) {
    let folder = try Folder()
    let state = try await State.open(at: "\(folder.path)/state.db", for: .writing)
    let connection = Tenant.description
    let facts = PlatformFacts(name: "fake", summary: "Does as it is reported.", connection: connection, bindings: [])
    let platform = PlatformDescription(
      facts: facts,
      reader: { _ throws(PlatformFailure) in writer },
      writer: { _ throws(PlatformFailure) in writer }
    )
    let reconciler = Reconciler(catalog: .dialtone, platforms: [platform], state: state, environment: [:])
    var tenant = TenantPlan(tenant: "acme", platform: "fake", connection: [:], serial: 0)
    tenant.changes = changes
    let run = try await state.beginRun(
      RunDescription(who: "w", host: "h", process: 1, commit: nil, command: "apply", started: "2026-01-01T00:00:00Z")
    )
    let result = try await reconciler.apply(
      Plan(files: [], targets: [], tenants: [tenant], failures: []),
      run: run,
      interruption: Interruption { writer.steps.count >= limit },
      progress: { _ in }
    )
    let snapshot = try await state.snapshot(of: "acme")
    await state.close()
    return (result.tenants.flatMap(\.receipts).map { "\($0.address) \($0.status)" }, snapshot)
  }

  @Test func `what is needed comes first, and identities replace keys`() async throws {
    let writer = FakeWriter()
    let connection = Self.change(.create, Self.sms, requires: [Self.web], ["applications": .list([.text("web")])])
    let (receipts, snapshot) = try await apply([connection, Self.change(.create, Self.web)], by: writer)
    #expect(writer.steps == ["create acme/application/web", "create acme/phone_connection/sms"])
    #expect(receipts.allSatisfy { $0.hasSuffix(" done") } && receipts.count == 2)
    #expect(snapshot.resources.map(\.identity) == ["id-of-web", "id-of-sms"])
    #expect(snapshot.unfinished.isEmpty)
  }

  @Test func `one failure stops only what depends on it`() async throws {
    let writer = FakeWriter { $0.address == Self.web ? .failure(.refused("no")) : FakeWriter.obey($0) }
    let changes = [
      Self.change(.create, Self.web), Self.change(.create, Self.twilio),
      Self.change(.create, Self.sms, requires: [Self.web]),
    ]
    let (receipts, snapshot) = try await apply(changes, by: writer)
    #expect(receipts[0] == "acme/application/web notApplied(reason: \"no\")")
    #expect(receipts[1].hasPrefix("acme/phone_connection/sms skipped"))
    #expect(receipts[2] == "acme/provider/twilio done")
    #expect(snapshot.resources.map(\.address) == [Self.twilio])
    #expect(snapshot.unfinished.isEmpty)
  }

  @Test func `a failure stops nothing that only follows it`() async throws {
    let writer = FakeWriter { $0.address == Self.web ? .failure(.refused("no")) : FakeWriter.obey($0) }
    let changes = [
      Self.change(.create, Self.sms, follows: ["application", "provider"]), Self.change(.create, Self.web),
      Self.change(.create, Self.many[0]), Self.change(.delete, Self.many[1], identity: "gone", requires: [Self.sms]),
    ]
    let (receipts, _) = try await apply(changes, by: writer)
    #expect(receipts.map { $0.contains(" done") } == [true, true, false, true])
    #expect(writer.steps.suffix(2) == ["create acme/phone_connection/sms", "delete acme/application/app11"])
  }

  @Test func `what needs what was skipped is skipped too, each for what it names itself`() async throws {
    let writer = FakeWriter { $0.address == Self.many[0] ? .failure(.refused("no")) : FakeWriter.obey($0) }
    let chain = (0..<4).map { Self.change(.create, Self.many[$0], requires: $0 == 0 ? [] : [Self.many[$0 - 1]]) }
    let (receipts, _) = try await apply(chain.reversed() + [Self.change(.create, Self.web)], by: writer)
    #expect(writer.steps.sorted() == ["create acme/application/app10", "create acme/application/web"])
    #expect(receipts[0] == "acme/application/app10 notApplied(reason: \"no\")")
    #expect(receipts[4] == "acme/application/web done")
    for (index, blocker) in zip(1...3, Self.many) {
      #expect(receipts[index].hasPrefix("\(Self.many[index]) skipped") && receipts[index].contains("\(blocker)"))
    }
  }

  @Test func `what waits for itself is reported, and holds up nothing else`() async throws {
    let writer = FakeWriter()
    let changes = [
      Self.change(.create, Self.web, requires: [Self.twilio]), Self.change(.create, Self.twilio, requires: [Self.web]),
      Self.change(.create, Self.sms),
    ]
    let (receipts, _) = try await apply(changes, by: writer)
    #expect(writer.steps == ["create acme/phone_connection/sms"])
    #expect(receipts.count { $0.contains("it waits for itself") } == 2)
  }

  @Test func `a replacement is made again before anything new begins`() async throws {
    let writer = FakeWriter()
    let replaced = Self.many[..<6].map { Self.change(.replace, $0, identity: "id-\($0)") }
    _ = try await apply(replaced + Self.many[6...].map { Self.change(.create, $0) }, by: writer)
    let recreated = Self.many[..<6].map { address in writer.steps.firstIndex(of: "create \(address)") ?? .max }
    #expect(recreated.allSatisfy { $0 < 24 }, "\(writer.steps)")
  }

  private static let many = (10..<60).map { Address(tenant: "acme", kind: "application", key: "app\($0)") }

  @Test func `an interruption waits for what is under way, and begins nothing more`() async throws {
    let writer = FakeWriter()
    let (receipts, snapshot) = try await apply(Self.many.map { Self.change(.create, $0) }, by: writer, stopAfter: 3)
    #expect((3...9).contains(writer.steps.count), "\(writer.steps)")
    #expect(receipts.count { $0.hasSuffix(" done") } == writer.steps.count)
    #expect(receipts.count { $0.contains("interrupted") } == Self.many.count - writer.steps.count)
    #expect(snapshot.resources.count == writer.steps.count && snapshot.unfinished.isEmpty)
  }

  @Test(arguments: [
    PlatformFailure.unreachable("gone"), .unauthorized("no"), .busy("later", retryAfter: nil),
  ])
  func `a platform that takes nothing is not manual for everything`(_ failure: PlatformFailure) async throws {
    let writer = FakeWriter { _ in .failure(failure) }
    let (receipts, snapshot) = try await apply(Self.many.map { Self.change(.create, $0) }, by: writer)
    #expect((1...12).contains(writer.steps.count), "\(writer.steps.count)")
    #expect(receipts.count == Self.many.count && receipts.allSatisfy { $0.contains("notApplied") })
    #expect(snapshot.resources.isEmpty && snapshot.unfinished.isEmpty)
  }

  @Test func `an outcome that is not known stays in the journal`() async throws {
    let writer = FakeWriter { _ in .failure(.unknownOutcome("cut")) }
    let (receipts, snapshot) = try await apply([Self.change(.create, Self.web)], by: writer)
    #expect(receipts == ["acme/application/web unknown(reason: \"cut\")"])
    #expect(snapshot.unfinished.map(\.address) == [Self.web])
    #expect(snapshot.resources.isEmpty)
  }

  @Test func `what is read back otherwise than it was sent is told, and looked at again`() async throws {
    let writer = FakeWriter { step in .success(FakeWriter.held(Settings(), step)) }
    let (receipts, snapshot) = try await apply([Self.change(.create, Self.web, ["name": .text("Web")])], by: writer)
    #expect(receipts.count == 1 && receipts[0].contains("partlyApplied") && receipts[0].contains("name"))
    let row = try #require(snapshot.resources.first)
    #expect(row.identity == "id-of-web" && row.liveDigest.isEmpty)
  }

  @Test func `half of a replacement is told as half`() async throws {
    let writer = FakeWriter { $0.action == .create ? .failure(.refused("no")) : FakeWriter.obey($0) }
    let (receipts, snapshot) = try await apply([Self.change(.replace, Self.sms, identity: "old")], by: writer)
    #expect(writer.steps == ["delete acme/phone_connection/sms", "create acme/phone_connection/sms"])
    #expect(receipts == ["acme/phone_connection/sms partlyApplied(reason: \"deleted, and not created again: no\")"])
    #expect(snapshot.resources.isEmpty)
  }

  @Test func `what is created names no identity of its own`() async throws {
    let writer = FakeWriter { step in
      step.settings.all.contains { $0.leaf == step.kind.identityLeaf }
        ? .failure(.refused("an ID")) : FakeWriter.obey(step)
    }
    let connection = Self.change(.create, Self.sms, ["connection_id": .text("conn_0123456789abcdef")])
    #expect(try await apply([connection], by: writer).receipts == ["acme/phone_connection/sms done"])
  }

  @Test func `what names something without an identity is refused before it is sent`() async throws {
    let writer = FakeWriter()
    let connection = Self.change(.create, Self.sms, ["applications": .list([.text("web")])])
    let (receipts, _) = try await apply([connection], by: writer)
    #expect(writer.steps.isEmpty)
    #expect(receipts.count == 1 && receipts[0].contains("it needs acme/application/web"))
  }

  @Test(arguments: [1, 1000]) func `an interruption lets what is under way finish, and nothing new begins`(
    _ batchLimit: Int
  ) async throws {
    let writer = FakeWriter(batchLimit: batchLimit)
    let changes = [Self.change(.create, Self.web), Self.change(.create, Self.sms, requires: [Self.web])]
    let (receipts, snapshot) = try await apply(changes, by: writer, stopAfter: 1)
    #expect(writer.steps == ["create acme/application/web"])
    #expect(
      receipts.sorted() == [
        "acme/application/web done", "acme/phone_connection/sms notApplied(reason: \"interrupted\")",
      ]
    )
    #expect(snapshot.resources.map(\.address) == [Self.web] && snapshot.unfinished.isEmpty)
  }
}
