package import Source

/// A kind of resource: a struct of `Field` constants that describes what can be said about it.
package protocol Kind: FieldGroup {
  static var kind: KindName { get }
  /// The key of the document under which resources of this kind are written.
  static var section: String { get }
  static var summary: String { get }
  static var cardinality: KindDescription.Cardinality { get }
  /// The kind's one instance; its description is made from it.
  static var fields: Self { get }
  static var description: KindDescription { get }
  /// The field that says where the resource's secrets are sent; nil where no field does.
  static var credentialAddress: CredentialAddress? { get }

  /// The rules between fields, which no single field's shape can declare.
  static var rules: [Rule] { get }
  /// Judges a resource by the rules.
  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics)
}

extension Kind {
  package static var credentialAddress: CredentialAddress? { nil }
  package static var rules: [Rule] { [] }
}

/// A kind as data.
package final class KindDescription: Sendable {
  package enum Cardinality: Sendable {
    /// A tenant has exactly one, whether or not it is declared.
    case one
    /// A tenant has any number, by key.
    case many
  }

  /// A field that holds a value itself, with the whole path to it.
  package struct Leaf: Sendable {
    package let path: String
    package let field: FieldDescription
    /// Its place among the kind's leaves.
    package let index: Int

    package init(path: String, field: FieldDescription, index: Int) {
      self.path = path
      self.field = field
      self.index = index
    }
  }

  package let name: KindName
  package let section: String
  package let summary: String
  package let cardinality: Cardinality
  package let fields: [FieldDescription]
  /// Every leaf by path, sorted by the path's bytes: the order of settings and of the canonical form.
  package let leaves: [Leaf]
  /// The leaves' paths as they are in canonical bytes.
  let canonicalPaths: [[UInt8]]
  package let members: Members
  /// The leaf that holds the platform's own identifier, and the one that resources are matched by.
  package let identityLeaf: Int?
  package let nameLeaf: Int?
  package let requiredLeaves: [Int]
  /// The groups of which something required, each with its leaves.
  package let requiredGroups: [(field: FieldDescription, leaves: [Int])]
  /// The leaves that name other resources.
  package let referenceLeaves: [Int]
  /// The same with the kinds that they name.
  package let references: [(leaf: Int, kind: KindName)]
  /// The leaves that belong to one word of another leaf.
  package let conditions: [(leaf: Int, other: Int, condition: FieldDescription.Condition)]
  package let secretLeaves: [Int]
  package var holdsSecrets: Bool { !secretLeaves.isEmpty }
  /// Whether a leaf is a message.
  package let holdsMessages: Bool
  /// The leaves whose value stays what it is, on every platform.
  package let fixedLeaves: Set<Int>
  package let credentialAddress: CredentialAddress?
  /// Whether each platform lists the words of a leaf.
  package let listsWords: Bool
  /// The leaves that are declared for rules and checks alone.
  package let unsentLeaves: [Int]
  /// The leaves that name a file.
  package let fileLeaves: [Int]
  /// Of each leaf, whether another value of it is noticed by who signs in.
  package let signInLeaves: [Bool]
  /// The leaf of each of the kind's properties, in their order; nil for a group.
  let propertyLeaves: [Int?]
  private let indices: [String: Int]
  /// The rules that `check` judges by.
  package let rules: [Rule]
  package let check: @Sendable (Declared, Siblings, inout Diagnostics) -> Void

  package init<K: Kind>(_ kind: K.Type) {
    name = K.kind
    section = K.section
    summary = K.summary
    cardinality = K.cardinality
    let all = K.fieldDescriptions
    // What follows from other resources is compared and remembered, and nobody declares it.
    let fields = all.filter { !$0.traits.contains(.derived) }
    self.fields = fields
    leaves = Self.leaves(of: all, under: "").sorted { $0.path.precedesByBytes($1.path) }.enumerated().map {
      Leaf(path: $1.path, field: $1.field, index: $0)
    }
    canonicalPaths = leaves.map { Canonical.encode($0.path) }
    let indices = Dictionary(uniqueKeysWithValues: leaves.enumerated().map { ($1.path, $0) })
    self.indices = indices
    members = Self.members(of: fields, under: "", indices)
    let described = leaves.map(\.field)
    identityLeaf = described.firstIndex { $0.traits.contains(.identity) }
    nameLeaf = described.firstIndex { $0.traits.contains(.name) }
    requiredLeaves = described.indices.filter { described[$0].traits.contains(.required) }
    requiredGroups = fields.compactMap { field in
      guard case .group(let inner) = field.shape, field.traits.contains(.required) else { return nil }
      return (field, Self.leaves(of: inner, under: field.name + ".").compactMap { indices[$0.path] })
    }
    references = described.enumerated().compactMap { leaf, field in field.shape.referencedKind.map { (leaf, $0) } }
    referenceLeaves = references.map(\.leaf)
    conditions = described.enumerated().compactMap { leaf, field in
      guard let condition = field.condition, let other = indices[condition.field] else { return nil }
      return (leaf, other, condition)
    }
    propertyLeaves = all.map { indices[$0.name] }
    // A typed read takes a property's place in memory for its number.
    precondition(
      MemoryLayout<K>.size == all.count * MemoryLayout<Field<Bool>>.stride,
      "\(K.self) has stored properties that are no fields"
    )
    listsWords = described.contains { $0.traits.contains(.listed) }
    credentialAddress = K.credentialAddress
    secretLeaves = described.indices.filter { described[$0].shape.isSecret }
    holdsMessages = described.contains { if case .message = $0.shape { true } else { false } }
    fixedLeaves = Set(described.indices.filter { !described[$0].traits.isDisjoint(with: [.identity, .immutable]) })
    unsentLeaves = described.indices.filter { described[$0].traits.contains(.unsent) }
    fileLeaves = described.indices.filter { described[$0].shape.isPath }
    signInLeaves = described.map(\.affectsSignIn)
    rules = K.rules
    check = { declared, siblings, diagnostics in K.check(Resource(declared), among: siblings, &diagnostics) }
  }

  package func leaf(at path: String) -> Int? { indices[path] }

  private static func leaves(
    of fields: [FieldDescription],
    under prefix: String
  ) -> [(path: String, field: FieldDescription)] {
    fields.flatMap { field in
      if case .group(let inner) = field.shape { return leaves(of: inner, under: prefix + field.name + ".") }
      return [(prefix + field.name, field)]
    }
  }

  private static func members(
    of fields: [FieldDescription],
    under prefix: String,
    _ indices: [String: Int]
  ) -> Members {
    Members(
      fields.compactMap { field in
        if case .group(let inner) = field.shape {
          return (field.name, .group(members(of: inner, under: prefix + field.name + ".", indices)))
        }
        return indices[prefix + field.name].map { (field.name, .leaf($0)) }
      }
    )
  }
}

extension KindDescription.Leaf: Hashable {
  /// Within one kind.
  package static func == (left: Self, right: Self) -> Bool { left.path.hasSameBytes(as: right.path) }
  package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

/// Every kind there is, in the order of a document's sections.
package struct Catalog: Sendable {
  package let kinds: [KindDescription]

  package init(_ kinds: [KindDescription]) { self.kinds = kinds }

  package subscript(_ name: KindName) -> KindDescription? { kinds.first { $0.name == name } }

  /// The kinds that a kind's fields name, so that they come first.
  package func dependencies(of kind: KindDescription) -> Set<KindName> {
    Set(kind.leaves.compactMap { $0.field.shape.referencedKind })
  }
}

extension Shape {
  /// The kind that a reference, or a list or set of references, names.
  package var referencedKind: KindName? {
    switch self {
    case .reference(let kind): kind
    case .list(let element), .set(let element): element.referencedKind
    default: nil
    }
  }

  /// The words of a choice, or of a list or set of choices.
  package var choiceWords: [String] {
    switch self {
    case .choice(let words): words.map(\.word)
    case .list(let element), .set(let element): element.choiceWords
    default: []
    }
  }

  package var isSecret: Bool {
    switch self {
    case .secret: true
    case .map(let element): element.isSecret
    default: false
    }
  }
}

extension Shape {
  /// The shape of what a list, a set or a map holds; itself where it holds nothing.
  package var element: Shape {
    switch self {
    case .list(let element), .set(let element), .map(let element): element
    default: self
    }
  }
}
