import Documents
import Model
import Planning

/// A part of a document that is about a field of a kind: a leaf is its path, and what its values mean follows from it.
protocol LeafDocument: Documented {
  var leaf: KindDescription.Leaf { get }
  static func blank(_ leaf: KindDescription.Leaf) -> Self
}

extension LeafDocument {
  fileprivate init(from decoder: any Decoder, of kind: KindDescription) throws {
    let object = try decoder.container(keyedBy: DocumentKey.self)
    self = Self.blank(try object.leaf("path", of: kind))
    try read(object)
  }
}

extension DocumentField where Document: LeafDocument {
  /// A value of the field, as it is spelled in YAML; missing where there is none.
  ///
  /// `null` is the platform's default.
  static func value(_ key: DocumentKey, _ description: String, _ property: Property<Value?>) -> Self {
    Self(key.stringValue, isOptional: true, as: { Value.schema(description) }) { document, object in
      let value = document[keyPath: property]
      try object.encodeIfPresent(value?.spelled(as: document.leaf.field.shape), forKey: key)
    } read: { document, object in
      document[keyPath: property] = try object.value(key, of: document.leaf)
    }
  }

  /// A value of the field that is always there.
  static func value(_ key: DocumentKey, _ description: String, _ property: Property<Value>) -> Self {
    Self(key.stringValue, as: { Value.schema(description) }) { document, object in
      try object.encode(document[keyPath: property].spelled(as: document.leaf.field.shape), forKey: key)
    } read: { document, object in
      document[keyPath: property] = try object.value(key, of: document.leaf) ?? .null
    }
  }
}

extension DocumentField {
  /// A list of which each element is about a field of the kind that the document's address names.
  static func fields<Element: LeafDocument>(
    _ key: DocumentKey,
    _ description: String,
    _ property: Property<[Element]>
  ) -> Self {
    Self(key.stringValue, as: { [Element].schema(description) }) { document, object in
      try object.encode(document[keyPath: property], forKey: key)
    } read: { document, object in
      document[keyPath: property] = try object.fields(key, as: Element.self)
    }
  }

  /// Settings that are written as an object of values by path.
  static func settings(
    _ key: DocumentKey,
    _ property: Property<Settings>,
    of kind: @escaping @Sendable (Document) -> KindDescription
  ) -> Self {
    Self(key.stringValue, as: { SchemaPieces.definition("settings") }) { document, object in
      try object.encode(Value.map(kind(document).spelled(document[keyPath: property])), forKey: key)
    } read: { document, object in
      document[keyPath: property] = try object.settings(key, of: kind(document))
    }
  }
}

extension CodingUserInfoKey {
  static let catalog: CodingUserInfoKey = {
    guard let key = CodingUserInfoKey(rawValue: "catalog") else { preconditionFailure("every text is a key") }
    return key
  }()
}

extension KeyedDecodingContainer<DocumentKey> {
  /// The kind of the resource that the address names.
  func kind() throws -> KindDescription { try kind(decode(Address.self, forKey: "address").kind, in: "address") }

  /// The kind of this name, which the document says in a key.
  func kind(_ name: KindName, in key: DocumentKey) throws -> KindDescription {
    let catalog = try superDecoder(forKey: key).userInfo[.catalog] as? Catalog
    guard let kind = catalog?[name] else { throw damage(key, "this version has no kind \(name)") }
    return kind
  }

  func leaf(_ key: DocumentKey, of kind: KindDescription) throws -> KindDescription.Leaf {
    let path = try decode(String.self, forKey: key)
    guard let index = kind.leaf(at: path) else { throw damage(key, "\(kind.name) has no field \(path)") }
    return kind.leaves[index]
  }

  /// `null` is the platform's default; a key that is not there at all is no value.
  func value(_ key: DocumentKey, of leaf: KindDescription.Leaf) throws -> Value? {
    contains(key) ? try decode(Value.self, forKey: key).canonical(as: leaf.field.shape) : nil
  }

  func settings(_ key: DocumentKey, of kind: KindDescription) throws -> Settings {
    guard case .map(let entries) = try decode(Value.self, forKey: key) else {
      throw damage(key, "settings are an object")
    }
    return Settings(
      try entries.map { entry in
        guard let leaf = kind.leaf(at: entry.key) else { throw damage(key, "\(kind.name) has no field \(entry.key)") }
        let value = entry.value.canonical(as: kind.leaves[leaf].field.shape)
        return Settings.Setting(leaf: leaf, value: value)
      }
    )
  }

  func fields<Element: LeafDocument>(_ key: DocumentKey, as element: Element.Type) throws -> [Element] {
    let kind = try kind()
    var list = try nestedUnkeyedContainer(forKey: key)
    var elements: [Element] = []
    while !list.isAtEnd { elements.append(try Element(from: list.superDecoder(), of: kind)) }
    return elements
  }
}
