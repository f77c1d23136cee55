import HTTP
import Model
import Source

extension Reconciler {
  /// The fields of connections that are identifiers, on whichever platform: a plan has no more than its name.
  package static let identifierPaths: Set = ["credentials.client_id", "credentials.access_key_id"]

  /// The references that only name the tool to its platform: what they stand for is the identity of an application there, or an access key's ID.
  func identifiers(of connections: [[String: Value]]) -> Set<SecretReference> {
    var named: Set<SecretReference> = []
    var others: Set<SecretReference> = []
    for (path, value) in connections.joined() {
      for (_, reference) in value.secretReferences {
        if Self.identifierPaths.contains(path) { named.insert(reference) } else { others.insert(reference) }
      }
    }
    return named.subtracting(others)
  }

  /// A secret that also is in a file as text would be sent, shown and remembered as such.
  func checkTexts(of tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    for resource in tenant.resources {
      for setting in resource.settings.all where mask.hides(setting.value) {
        let place = setting.range ?? resource.range
        diagnostics.secretError(
          .secretInText,
          "\(resource.address).\(resource.kind.leaves[setting.leaf].path) holds the value of a secret of this configuration",
          detail: "Remove it from the file, and replace the secret: whoever reads the repository has it.",
          at: place
        )
      }
    }
  }
}

extension Redactor {
  /// Whether a text in the value holds a secret.
  func hides(_ value: Value) -> Bool {
    switch value {
    case .null, .boolean, .integer, .secret: false
    case .text(let text): holds(text)
    case .list(let elements): elements.contains(where: hides)
    case .map(let entries): entries.contains { holds($0.key) || hides($0.value) }
    }
  }

  func hide(_ value: Value) -> Value {
    switch value {
    case .null, .boolean, .integer, .secret: value
    case .text(let text): .text(hide(text))
    case .list(let elements): .list(elements.map(hide))
    case .map(let entries): .map(sorting: entries.map { Value.Entry(hide($0.key), hide($0.value)) })
    }
  }
}

extension Rule {
  static let secretInText = Rule(
    error: "secret-in-text",
    in: .secrets,
    meaning: "A field that is no secret holds the value of a secret that the configuration names.",
    remedy: "Remove it from the file, and replace the secret: whoever reads the repository has it."
  )
}
