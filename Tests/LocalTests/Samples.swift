import Digest
import Foundation
import Kinds
import Local
import Model
import Platform

/// A local tenant in a temporary folder, as a run sees it.
final class Bench: Sendable {
  let folder: String
  let platform: PlatformDescription

  init() throws {
    folder = NSTemporaryDirectory() + "dialtone-local-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    platform = Local.platform(defaultStore: folder + "/.dialtone/local.db")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var store: LocalStore { LocalStore(path: folder + "/.dialtone/local.db") }

  func reader(_ tenant: String = "acme") throws -> any PlatformReader {
    try platform.reader(Connection(tenant: tenant, settings: [:], secrets: [:]))
  }

  func writer(_ tenant: String = "acme") throws -> any PlatformWriter {
    try platform.writer(Connection(tenant: tenant, settings: [:], secrets: [:]))
  }

  func read(_ tenant: String = "acme") async throws -> [Live] {
    try await reader(tenant).read(Catalog.dialtone.kinds)
  }

  func perform(_ step: Step, tenant: String = "acme") async throws -> Result<Live?, PlatformFailure> {
    try await writer(tenant).perform([step])[0]
  }

  /// Creates, and gives the identity.
  func create(_ kind: KindDescription, _ name: String, _ settings: [String: Value]) async throws -> String {
    try await perform(step(.create, kind, name, settings)).get()?.identity ?? ""
  }
}

func step(
  _ action: Step.Action,
  _ kind: KindDescription,
  _ name: String,
  _ settings: [String: Value] = [:],
  identity: String? = nil,
  secrets: [String: SecretValue] = ["auth_token": SecretValue("s3cret-value")]
) -> Step {
  Step(
    action,
    Address(tenant: "acme", kind: kind.name, key: kind.cardinality == .one ? nil : name),
    kind: kind,
    identity: identity,
    name: name,
    settings: Settings(
      settings.compactMap { path, value in kind.leaf(at: path).map { Settings.Setting(leaf: $0, value: value) } }
    ),
    secrets: secrets
  )
}

func texts(_ texts: String...) -> Value { .list(texts.map { .text($0) }) }

extension Live {
  /// The settings as they are hashed.
  var canonical: [UInt8] {
    get throws {
      guard let kind = Catalog.dialtone[kind] else { return [] }
      return Canonical.encode(try decoded(as: kind), of: kind)
    }
  }

  /// The settings by path, as text: what tests compare.
  var values: [String: Value] {
    get throws {
      guard let kind = Catalog.dialtone[kind] else { return [:] }
      let settings = try decoded(as: kind)
      return Dictionary(uniqueKeysWithValues: settings.all.map { (kind.leaves[$0.leaf].path, $0.value) })
    }
  }
}

let fingerprint = Value.secret(Secret(fingerprint: "f1"))

let twilio: [String: Value] = [
  "service": .text("twilio"), "account_sid": .text("AC00000000000000000000000000000000"),
  "auth_token": .secret(Secret(fingerprint: "f1")), "from": .text("+14155552671"),
]
