import Model
import Planning

/// Reading what only the description of a kind makes sense of.
extension Decoder {
  func kind(of address: Address) throws -> KindDescription {
    if let kind = (userInfo[.catalog] as? Catalog)?[address.kind] { return kind }
    let problem = "this version has no kind \(address.kind)"
    throw DecodingError.dataCorrupted(
      .init(codingPath: codingPath + [MemberName("address")], debugDescription: problem)
    )
  }
}

extension CodingUserInfoKey {
  static let catalog: CodingUserInfoKey = {
    guard let key = CodingUserInfoKey(rawValue: "catalog") else { preconditionFailure("every text is a key") }
    return key
  }()
}

extension KeyedDecodingContainer<MemberName> {
  func leaf(_ name: MemberName, of kind: KindDescription) throws -> KindDescription.Leaf {
    let path = try decode(String.self, forKey: name)
    guard let index = kind.leaf(at: path) else {
      throw damage(name, "\(kind.name) has no field \(path)")
    }
    return kind.leaves[index]
  }

  /// `null` is the platform's default; a member that is not there at all is no value.
  func value(_ name: MemberName, of leaf: KindDescription.Leaf) throws -> Value? {
    contains(name) ? try decode(Value.self, forKey: name).canonical(as: leaf.field.shape) : nil
  }

  /// Settings that are written as an object of values by path.
  func settings(_ name: MemberName, of kind: KindDescription) throws -> Settings {
    guard case .map(let entries) = try decode(Value.self, forKey: name) else {
      throw damage(name, "settings are an object")
    }
    return Settings(
      try entries.map { entry in
        guard let leaf = kind.leaf(at: entry.key) else { throw damage(name, "\(kind.name) has no field \(entry.key)") }
        let value = entry.value.canonical(as: kind.leaves[leaf].field.shape)
        return Settings.Setting(leaf: leaf, value: value)
      }
    )
  }

  /// A list of which each element is about a field of the kind.
  func list<Element>(_ name: MemberName, _ element: (any Decoder) throws -> Element) throws -> [Element] {
    var list = try nestedUnkeyedContainer(forKey: name)
    var elements: [Element] = []
    while !list.isAtEnd { elements.append(try element(list.superDecoder())) }
    return elements
  }

  /// What follows from the rest is said for whoever reads the document, and is never another thing.
  func check<Said: Decodable & Equatable>(_ name: MemberName, is expected: Said) throws {
    guard try decode(Said.self, forKey: name) != expected else { return }
    throw damage(name, "is not what this version says of the field")
  }

  func damage(_ name: MemberName, _ problem: String) -> DecodingError {
    DecodingError.dataCorruptedError(forKey: name, in: self, debugDescription: problem)
  }
}
