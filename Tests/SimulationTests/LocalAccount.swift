import Kinds
import Local
import Model
import Synchronization

/// A tenant in the local store.
final class LocalAccount: SimulatedAccount {
  let tenant: String
  private let store: LocalStore

  init(_ tenant: String, path: String) {
    self.tenant = tenant
    store = LocalStore(path: path)
  }

  var header: String { "tenant: \(tenant)\nplatform: local\n" }

  func close() async {}

  func use(_ hand: Hand, pick: Int) async throws -> String? {
    do {
      let objects = try await store.show(tenant)
      let ours = objects.filter { $0.kind == Application.kind }
      switch hand {
      case .addForeign: break
      case .editApplication where !ours.isEmpty:
        let value = Value.list([.text("https://elsewhere.example/")])
        try await store.set(tenant, Application.kind, ours[pick % ours.count].id, "callbacks", value)
      case .deleteApplication where !ours.isEmpty:
        let application = ours[pick % ours.count]
        try await store.delete(tenant, Application.kind, application.id)
        return application.name
      case .editConnection:
        guard let connection = objects.first(where: { $0.kind == PhoneConnection.kind }) else { break }
        try await store.set(tenant, PhoneConnection.kind, connection.id, "code_length", .integer(7 + pick % 3))
      case .switchFactor: try await store.set(tenant, PhoneFactor.kind, nil, "enforcement", .text("optional"))
      case .editApplication, .deleteApplication: break
      }
    } catch is Refusal {
      // The store keeps what others use.
    }
    return nil
  }

  func remove(application id: String) async throws { try await store.delete(tenant, Application.kind, id) }

  func applicationIDs() async throws -> [String: [String]] {
    let ours = try await store.show(tenant).filter { $0.kind == Application.kind }
    return Dictionary(ours.map { ($0.name, [$0.id]) }, uniquingKeysWith: +)
  }

  func lossesOfOthers() async throws -> [String] { [] }

  func picture() async throws -> [String] {
    let objects = try await store.show(tenant)
    let names = Dictionary(objects.map { ($0.id, $0.name) }) { first, _ in first }
    return objects.map { object in
      let kind = Catalog.dialtone[object.kind]
      var text = "\(object.kind) \(object.name):"
      for setting in object.settings.all {
        guard let leaf = kind?.leaves[setting.leaf], !leaf.field.traits.contains(.identity) else { continue }
        text += " \(leaf.path)=\(leaf.field.shape.isSecret ? "a secret" : Self.words(setting.value, names))"
      }
      return text
    }.sorted()
  }

  /// With names in the place of identifiers, in an order of their own.
  private static func words(_ value: Value, _ names: [String: String]) -> String {
    switch value {
    case .list(let elements): "[\(elements.map { words($0, names) }.sorted().joined(separator: ", "))]"
    case .text(let text): names[text] ?? text
    default: "\(value)"
    }
  }
}
