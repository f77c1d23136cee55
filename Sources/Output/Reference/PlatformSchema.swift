import JSONText
import Model

/// What a platform does not have, refused where a document names that platform.
///
/// A document that leaves the platform to another one is not narrowed; `validate` sees both.
enum PlatformSchema {
  static func rules(_ catalog: Catalog, _ platforms: [PlatformFacts]) -> [JSONDocument] {
    platforms.compactMap { platform in
      let properties = foreignKeys(of: platform, among: platforms) + sections(catalog, platform)
      guard !properties.isEmpty else { return nil }
      return [
        "if": ["properties": ["platform": ["const": .text(platform.name)]], "required": ["platform"]],
        "then": ["properties": .object(properties)],
      ]
    }
  }

  /// The connection keys that only other platforms have.
  private static func foreignKeys(of platform: PlatformFacts, among platforms: [PlatformFacts]) -> [JSONDocument.Member]
  {
    let own = Set(platform.connection.leaves.map(\.path))
    let groups = Set(own.filter { $0.contains(".") }.map { $0.prefix { $0 != "." } })
    var tree = Properties()
    for path in platforms.flatMap({ $0.connection.leaves.map(\.path) }) where !own.contains(path) {
      let first = path.prefix { $0 != "." }
      tree.insert(false, at: groups.contains(first) ? path : String(first))
    }
    return tree.members
  }

  private static func sections(_ catalog: Catalog, _ platform: PlatformFacts) -> [JSONDocument.Member] {
    catalog.kinds.compactMap { kind in
      guard let binding = platform[kind.name] else { return .init(kind.section, false) }
      var tree = Properties()
      for leaf in kind.leaves {
        if case .unsupported? = binding.support[leaf.path] { tree.insert(false, at: leaf.path) }
        guard binding.limitsWords(at: leaf) else { continue }
        let refused = leaf.field.shape.choiceWords.filter { binding.refusal(of: $0, at: leaf) != nil }
        guard !refused.isEmpty else { continue }
        let words = refused.sorted { $0.precedesByBytes($1) }.map(JSONDocument.text)
        tree.insert(refusal(of: words, leaf.field.shape), at: leaf.path)
      }
      guard !tree.members.isEmpty else { return nil }
      let resource: JSONDocument = ["properties": .object(tree.members)]
      return .init(kind.section, kind.cardinality == .one ? resource : ["additionalProperties": resource])
    }
  }

  private static func refusal(of words: [JSONDocument], _ shape: Shape) -> JSONDocument {
    switch shape {
    case .list, .set: ["items": ["not": ["enum": .list(words)]]]
    default: ["not": ["enum": .list(words)]]
    }
  }
}

/// Properties by dotted path, made into nested objects.
private struct Properties {
  private(set) var members: [JSONDocument.Member] = []

  mutating func insert(_ schema: JSONDocument, at path: String) {
    members = Self.insert(schema, at: path.split(separator: ".").map(String.init)[...], into: members)
  }

  private static func insert(
    _ schema: JSONDocument,
    at path: ArraySlice<String>,
    into members: [JSONDocument.Member]
  ) -> [JSONDocument.Member] {
    guard let name = path.first else { return members }
    var result = members
    let index = members.firstIndex { $0.key == name }
    if path.count == 1 {
      if index == nil { result.append(.init(name, schema)) }
      return result
    }
    var inner: [JSONDocument.Member] = []
    if let index, case .object(let nested)? = members[index].value["properties"] { inner = nested }
    let value: JSONDocument = ["properties": .object(insert(schema, at: path.dropFirst(), into: inner))]
    if let index { result[index].value = value } else { result.append(.init(name, value)) }
    return result
  }
}
