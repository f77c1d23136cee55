import Configuration
import Emulation
import Foundation
import HTTP
import Kinde
import KindeEmulation
import Kinds
import Management
import Model
import Planning
import Platform
import Reconciler
import RecordedRequests
import Rehearsal
import Source
import State
import TestSupport

/// A team with a state, and an environment at Kinde: the emulation, over real sockets.
final class World: Sendable {
  static let phone = KindeEmulation.phoneID

  let emulator: Emulator
  private let emulation: KindeEmulation
  private let folder: Folder
  let state: State
  let clock = Clock(skipsWaits: true)

  init(_ change: (inout KindeEmulation) -> Void = { _ in }) async throws {
    var emulation = KindeEmulation()
    change(&emulation)
    self.emulation = emulation
    emulator = try await Emulator.recorded(emulation)
    folder = try Folder()
    state = try await State.open(at: folder["state.db"], for: .writing)
  }

  func stop() async {
    await emulator.stop()
    await state.close()
  }

  // MARK: The team

  var stateFolder: Folder { folder }

  /// The document's beginning, with how the environment is reached.
  func document(_ text: String) -> String {
    """
    tenant: acme
    platform: kinde
    domain: \(emulator.url)
    credentials:
      client_id: { env: KINDE_CLIENT_ID }
      client_secret: { env: KINDE_CLIENT_SECRET }

    """ + text
  }

  func configuration(_ text: String) async -> Configuration {
    await Configuration.read(
      [SourceText(name: "acme.yaml", bytes: Array(document(text).utf8))],
      catalog: .dialtone,
      platforms: [Kinde.facts]
    )
  }

  /// One run: a network, and with it a token, of its own.
  func reconciler(secret: String? = nil) -> Reconciler {
    Reconciler(
      catalog: .dialtone,
      platforms: [Kinde.platform(network())],
      state: state,
      environment: [
        "KINDE_CLIENT_ID": emulation.credentials.clientID,
        "KINDE_CLIENT_SECRET": secret ?? emulation.credentials.clientSecret,
        "TWILIO_AUTH_TOKEN": Self.twilioToken,
      ]
    )
  }

  static let twilioToken = "canary-twilio-token"

  func network() -> Network {
    var network = Network(
      sender: HTTPClient(HTTPSettings(environment: [:])),
      correlation: "dialtone-test",
      time: clock.time,
      budget: .rehearsal
    )
    network.retry.random = { 0 }
    return network
  }

  func plan(_ text: String, secret: String? = nil) async throws -> Plan {
    try await plan(await valid(text), by: reconciler(secret: secret))
  }

  private func plan(
    _ configuration: Configuration,
    by reconciler: Reconciler,
    targets: [String] = []
  ) async throws -> Plan {
    try await reconciler.plan(configuration, targets: Targets(targets))
  }

  /// Plans and carries out in one run; in between, somebody else may do something.
  @discardableResult
  func apply(
    _ text: String,
    acknowledging: Bool = false,
    targets: [String] = [],
    meanwhile: () async throws -> Void = {}
  ) async throws -> ApplyResult {
    let (configuration, reconciler) = (try await valid(text), reconciler())
    let plan = try await plan(configuration, by: reconciler, targets: targets)
    try await meanwhile()
    let run = try await state.beginRun(
      RunDescription(who: "w", host: "h", process: 1, commit: nil, command: "apply", started: "2026-01-01T00:00:00Z")
    )
    let result = try await reconciler.apply(
      plan,
      run: run,
      acknowledging: acknowledging,
      interruption: Interruption { false }
    ) { _ in }
    try await state.finishRun(run, ended: "2026-01-01T00:00:01Z", result: "")
    return result
  }

  struct Invalid: Error {
    var diagnostics: [String]
  }

  private func valid(_ text: String) async throws -> Configuration {
    let configuration = await configuration(text)
    guard !configuration.diagnostics.hasErrors else {
      throw Invalid(diagnostics: configuration.diagnostics.all.map { "\($0.summary): \($0.detail)" })
    }
    return configuration
  }

  func snapshot() async throws -> Snapshot { try await state.snapshot(of: "acme") }

  // MARK: The environment

  /// The applications but the tool's own, each as the console would show it, by name.
  func applications() async throws -> [String: [String: JSON]] {
    let own = emulation.credentials.clientID
    return try await emulator.store.access { objects in
      let all = try objects.all("applications").filter { $0["id"]?.text != own }
      return Dictionary(grouping: all) { $0["name"]?.text ?? "" }.mapValues { named in
        named.count == 1 ? named[0] : ["twice": .integer(named.count)]
      }
    }
  }

  func mfa() async throws -> JSON? { try await emulator.store.access { try MFA.current($0) } }

  /// What a colleague does in the console.
  func setApplication(_ name: String, _ members: [String: JSON]) async throws {
    try await emulator.store.access { objects in
      guard let application = try objects.all("applications").first(where: { $0["name"]?.text == name }),
        let id = application["id"]?.text
      else { return }
      try objects.put("applications", id, application.merging(members) { _, new in new })
    }
  }

  func removeApplication(_ name: String) async throws {
    try await emulator.store.access { objects in
      let application = try objects.all("applications").first { $0["name"]?.text == name }
      try objects.remove("applications", application?["id"]?.text ?? "")
    }
  }

  /// What a colleague made in the console before.
  func addApplications(_ names: [String], type: String = "spa") async throws {
    try await emulator.store.access { objects in
      for (index, name) in names.enumerated() {
        let number = String(index + 1, radix: 16)
        let id = "b" + String(repeating: "0", count: 31 - number.count) + number
        try objects.put(
          "applications",
          id,
          [
            "id": .text(id), "client_id": .text(id), "name": .text(name), "type": .text(type), "login_uri": "",
            "homepage_uri": "", "is_allow_faceless_auth": false, "redirect_uris": [], "logout_uris": [],
            "connections": [], "client_secret": "canary-application-secret",
          ]
        )
      }
    }
  }

  /// The requests since the last look, by method and path, identifiers made the same.
  func requests() -> [String: Int] {
    let lines = emulator.exchanges.map { exchange in
      let path = exchange.path.split(separator: "/").map { part in
        part.count == 32 ? "ID" : part.hasPrefix("conn_") ? "CONNECTION" : String(part)
      }
      return exchange.method + " /" + path.joined(separator: "/")
    }
    emulator.resetExchanges()
    return Dictionary(lines.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// Everything that is there in the end, without what differs from run to run.
  func outcome() async throws -> String {
    let applications = try await applications().mapValues { application in
      application.filter { !["id", "client_id", "client_secret"].contains($0.key) }
    }
    let remembered = try await snapshot().resources.map(\.address.description)
    let unfinished = try await snapshot().unfinished.map(\.address.description)
    let mfa = try await mfa() ?? .null
    return JSON.object(applications.mapValues { .object($0) }).encodedText
      + " mfa \(mfa.encodedText) remembers \(remembered) unfinished \(unfinished)"
  }
}

extension Plan {
  var changes: [String] {
    tenants.flatMap(\.changes).map { change in
      "\(change.action.rawValue) \(change.address): \(change.fields.map(\.path).joined(separator: ", "))"
    }
  }

  var drifted: [String] {
    tenants.flatMap(\.drift).flatMap { drift in drift.fields.map { "\(drift.address).\($0.path)" } }
  }
}

extension ApplyResult {
  /// What was not done, in words.
  var troubles: [String] {
    failures.map(\.message)
      + tenants.flatMap(\.receipts).filter { !$0.isDone }.map { "\($0.address): \($0.status)" }
  }
}
