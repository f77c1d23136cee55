import Configuration
import Digest
import Foundation
import Kinds
import Local
import Model
import Planning
import Platform
import Reconciler
import SQLite
import Source
import State
import TestSupport
import Testing

/// A tenant of the local store with one secret in two places.
private struct Shop {
  static let key = "a-key-outside-of-forty-characters-or-so."
  static let text = """
    tenant: acme
    platform: local
    providers:
      first: { service: twilio, account_sid: AC00000000000000000000000000000000, from: "+15550100001", auth_token: { env: A } }
      second: { service: custom, code: send.js, secrets: { KEY: { env: B } } }

    """

  let folder: Folder
  var environment = ["A": "one-secret", "B": "one-secret"]

  init() throws {
    folder = try Folder()
    try folder.write("// sends", to: "send.js")
  }

  func state(_ access: State.Access = .writing) async throws -> State {
    try await State.open(at: folder["state.db"], for: access)
  }

  func plan(_ state: State, _ text: String = text) async throws -> (Plan, Reconciler) {
    try folder.write(text, to: "acme.yaml")
    let platforms = [Local.platform(defaultStore: folder["local.db"])]
    let reconciler = Reconciler(catalog: .dialtone, platforms: platforms, state: state, environment: environment)
    let configuration = try await Configuration.load(
      [folder["acme.yaml"]],
      catalog: .dialtone,
      platforms: platforms.map(\.facts)
    )
    guard !configuration.diagnostics.hasErrors else { throw Trouble(text: "\(configuration.diagnostics.all)") }
    return (try await reconciler.plan(configuration, targets: Targets()), reconciler)
  }

  func apply(_ state: State, _ text: String = text) async throws {
    let (plan, reconciler) = try await plan(state, text)
    guard plan.failures.isEmpty else { throw Trouble(text: "\(plan.failures)") }
    let run = try await state.beginRun(Desk.run("apply"))
    let result = try await reconciler.apply(plan, run: run, interruption: Interruption { false }, progress: { _ in })
    guard result.isComplete else { throw Trouble(text: "\(result)") }
    guard try await reconciler.retireOwnKey() == 0 else { throw Trouble(text: "the state keeps its own key") }
  }

  func fingerprints(_ state: State) async throws -> [String] {
    try await state.snapshot(of: "acme").resources.flatMap { try Canonical.fingerprints(in: $0.canonical) }
  }
}

@Suite struct FingerprintTests {
  @Test func `one secret in two places has two fingerprints`() async throws {
    let shop = try Shop()
    let state = try await shop.state()
    try await shop.apply(state)
    let held = try await shop.fingerprints(state).compactMap { Fingerprint($0) }
    #expect(held.count == 2 && Set(held.map(\.place)).count == 2 && Set(held.map(\.code)).count == 2)
    #expect(try await shop.plan(state).0.tenants.allSatisfy { !$0.hasWork })
  }

  /// No bytes of the state are a hash of the secret that costs less than the scheme does.
  @Test func `the code is made of the stretched value and the place`() async throws {
    let shop = try Shop()
    let state = try await shop.state()
    try await shop.apply(state)
    let key = try await state.fingerprintKeys().current
    let stretched = try Digest.pbkdf2(Array("one-secret".utf8), salt: key.bytes, iterations: 2_500)
    for held in try await shop.fingerprints(state).compactMap({ Fingerprint($0) }) {
      #expect(try held.code == Digest.hmac(key: stretched, Array(held.place.utf8)).hexadecimal)
      #expect(held.key == key.name)
    }
  }

  @Test func `what is renamed or moved keeps its fingerprint, and no secret seems changed`() async throws {
    let shop = try Shop()
    let state = try await shop.state()
    try await shop.apply(state)
    let before = try await shop.fingerprints(state)
    let renamed = Shop.text.replacing("first: {", with: "other: { renamed_from: first,")
    let (plan, _) = try await shop.plan(state, renamed)
    #expect(plan.tenants.map(\.moves.count) == [1])
    #expect(
      plan.tenants.allSatisfy { $0.drift.isEmpty && $0.changes.flatMap(\.paths).allSatisfy { $0 != "auth_token" } }
    )
    try await shop.apply(state, renamed)
    try await state.rename(tenant: "acme", to: "bravo", by: Desk.run("state move"))
    try await state.rename(tenant: "bravo", to: "acme", by: Desk.run("state move"))
    #expect(try await Set(shop.fingerprints(state)) == Set(before))
    #expect(try await shop.plan(state, renamed).0.isEmpty)
  }

  @Test func `a secret that is set by hand in the store is drift, and the store keeps nothing of it`() async throws {
    let shop = try Shop()
    let state = try await shop.state()
    try await shop.apply(state)
    let hand = LocalStore(path: shop.folder["local.db"])
    try await hand.set("acme", Provider.kind, "first", "auth_token", .text("by-hand"))
    let (plan, _) = try await shop.plan(state)
    #expect(plan.tenants.flatMap(\.drift).flatMap(\.fields).map(\.path) == ["auth_token"])
    #expect(plan.tenants.flatMap(\.changes).flatMap(\.paths) == ["auth_token"])
  }

  @Test func `a key that comes from outside changes nothing that is seen, and the state's own goes`() async throws {
    var shop = try Shop()
    let state = try await shop.state()
    try await shop.apply(state)
    let own = try await state.fingerprintKeys().current
    shop.environment["DIALTONE_FINGERPRINT_KEY"] = Shop.key + "\n"
    let plan = try await shop.plan(state).0
    #expect(plan.isEmpty && plan.tenants.flatMap(\.records).count == 2)
    try await shop.apply(state)
    #expect(try await shop.plan(state).0.tenants.allSatisfy { $0.isEmpty && !$0.hasWork })
    let outside = try FingerprintKey(text: Array(Shop.key.utf8))
    #expect(try await state.fingerprintKeys(outside: outside).own == nil)
    #expect(try await shop.fingerprints(state).allSatisfy { Fingerprint($0)?.key == outside.name })
    await state.close()
    for name in try shop.folder.files() {
      let isThere = try Data(shop.folder.read(name)).range(of: Data(own.bytes)) != nil
      #expect(!isThere, "\(name)")
    }
  }

  @Test func `a wrong or a missing key compares nothing`() async throws {
    var shop = try Shop()
    shop.environment["DIALTONE_FINGERPRINT_KEY_FILE"] = shop.folder["key"]
    try shop.folder.write(Shop.key + "\n", to: "key")
    let state = try await shop.state()
    try await shop.apply(state)
    try shop.folder.write("another-key-outside-of-forty-characters.", to: "key")
    await #expect(throws: FingerprintKeyProblem.wrong(state.path)) { _ = try await shop.plan(state) }
    shop.environment["DIALTONE_FINGERPRINT_KEY_FILE"] = nil
    await #expect(throws: FingerprintKeyProblem.missing(state.path)) { _ = try await shop.plan(state) }
    shop.environment["DIALTONE_FINGERPRINT_KEY"] = Shop.key
    #expect(try await shop.plan(state).0.tenants.allSatisfy { !$0.hasWork })
  }

  @Test(arguments: [
    (["DIALTONE_FINGERPRINT_KEY": "short"], "has 5 characters; it needs 32 or more"),
    (["DIALTONE_FINGERPRINT_KEY": " "], "is blank"),
    (["DIALTONE_FINGERPRINT_KEY_FILE": "/nowhere/key"], "cannot be read"),
    (["DIALTONE_FINGERPRINT_KEY": Shop.key, "DIALTONE_FINGERPRINT_KEY_FILE": "key"], "both set"),
  ])
  func `a key that cannot be used is refused with words`(_ given: [String: String], _ words: String) async throws {
    var shop = try Shop()
    shop.environment.merge(given) { _, new in new }
    let state = try await shop.state()
    let problem = await #expect(throws: OutsideKeyProblem.self) { _ = try await shop.plan(state) }
    #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
    #expect(problem?.description.contains("short") != true)
  }
}
