/// The name of a kind: `application`.
package struct KindName: Sendable, Hashable, Comparable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
  package var description: String

  package init(_ name: String) { description = name }
  package init(stringLiteral name: String) { description = name }
  package init(from decoder: any Decoder) throws {
    description = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  package static func < (left: KindName, right: KindName) -> Bool { left.description < right.description }
}

/// What names a resource: `acme/application/web`, or `acme/phone_factor` where a tenant has only one.
package struct Address: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  package var tenant: String
  package var kind: KindName
  /// The key in the resource's section; nil for a kind of which a tenant has one.
  package var key: String?

  package init(tenant: String, kind: KindName, key: String? = nil) {
    self.tenant = tenant
    self.kind = kind
    self.key = key
  }

  /// Reads `tenant/kind` or `tenant/kind/key`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.init(tenant: parts[0], kind: KindName(parts[1]), key: parts.count == 3 ? parts[2] : nil)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    // Whatever else a document holds there, people would read it as a name.
    guard let address = Address(text), address.parts.allSatisfy(Pattern.key.matches) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "is not an address")
    }
    self = address
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private var parts: [String] { [tenant, kind.description] + (key.map { [$0] } ?? []) }

  package var description: String {
    var text = ""
    write(to: &text)
    return text
  }

  package func write(to text: inout String) {
    text += tenant
    text += "/"
    text += kind.description
    guard let key else { return }
    text += "/"
    text += key
  }

  /// Whether a text names it, or what it belongs to: `acme`, `acme/application`, `acme/application/web`.
  package func isBelow(_ text: String) -> Bool {
    let (own, other) = (description.utf8, text.utf8)
    return own.starts(with: other)
      && (own.count == other.count || own.dropFirst(other.count).first == UInt8(ascii: "/"))
  }

  package static func < (left: Address, right: Address) -> Bool { left.precedesByBytes(right) }

  /// By tenant, kind and key, each by its bytes.
  package func precedesByBytes(_ other: Address) -> Bool {
    if !tenant.hasSameBytes(as: other.tenant) { return tenant.precedesByBytes(other.tenant) }
    if !kind.description.hasSameBytes(as: other.kind.description) {
      return kind.description.precedesByBytes(other.kind.description)
    }
    return (key ?? "").precedesByBytes(other.key ?? "")
  }
}
