import Documents
import JSONText
import Kinds
import Model
import Writing

/// The identifiers that applications need, by tenant, section and key.
struct OutputDocument: MachineOutput {
  static let schemaName = "output"
  static let title = "Dialtone output"

  static let table = DocumentTable<Self>(
    "The identifiers that applications need.",
    [.format("dialtone-output"), .version(1), .init("tenants", as: tenants, \.tenants)]
  )

  private static let tenants = map(
    "By tenant.",
    map("By section.", map("By key.", map("By the field's name.", ["type": "string"])))
  )

  private static func map(_ description: JSONDocument, _ element: JSONDocument) -> JSONDocument {
    ["description": description, "type": "object", "additionalProperties": element]
  }

  /// A resource with the identifier that the platform gave it.
  struct Identified {
    var address: Address
    var section: String
    var key: String
    /// The name of the identifying field: `client_id`, `connection_id`.
    var field: String
    var id: String
    /// What an application's own sign-in pages send along when they start a sign-in, by name.
    var parameters: [(name: String, value: String)]

    /// Nil for kinds whose identifier no application needs.
    init?(_ resource: LastApplied, _ platform: PlatformFacts?) {
      guard let kind = Catalog.dialtone[resource.address.kind], let key = resource.address.key,
        let leaf = kind.leaves.first(where: { $0.field.traits.contains(.identity) })
      else { return nil }
      // A connection that a platform has no object for has no ID that anything could name.
      if case .unsupported? = platform?[kind.name]?.support(of: leaf.path) { return nil }
      (address, section, self.key, field, id) = (resource.address, kind.section, key, leaf.path, resource.identity)
      parameters = (platform?.authorization[kind.name] ?? [:]).sorted { $0.key.precedesByBytes($1.key) }
        .map { ($0.key, $0.value) }
    }

    /// The ID, and what is sent along with it.
    var values: [(name: String, value: String)] { [(field, id)] + parameters }

    /// A name as an environment variable: `ACME_PRODUCTION_WEB_CLIENT_ID`.
    func variable(_ field: String) -> String {
      let text = "\(address.tenant)_\(key)_\(field)".uppercased()
      let name = String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
      return name.first?.isNumber == true ? "_\(name)" : name
    }
  }

  var tenants: [String: [String: [String: [String: String]]]] = [:]

  init(_ found: [Identified]) {
    for item in found {
      tenants[item.address.tenant, default: [:]][item.section, default: [:]][item.key] = Dictionary(
        item.values.map { ($0.name, $0.value) }
      ) { first, _ in first }
    }
  }

  var yaml: String {
    var lines: [String] = []
    for (tenant, sections) in sorted(tenants) {
      lines.append("\(YAMLScalar.quote(tenant)):")
      for (section, keys) in sorted(sections) {
        lines.append("  \(section):")
        for (key, fields) in sorted(keys) {
          lines.append("    \(YAMLScalar.quote(key)):")
          for (field, id) in sorted(fields) { lines.append("      \(field): \(YAMLScalar.quote(id))") }
        }
      }
    }
    return lines.isEmpty ? "{}\n" : lines.map { $0 + "\n" }.joined()
  }

  private func sorted<Element>(_ entries: [String: Element]) -> [(String, Element)] {
    entries.sorted { $0.key.precedesByBytes($1.key) }.map { ($0.key, $0.value) }
  }
}
