package import Source

/// A declared resource read through its kind's fields: `resource.channels`.
@dynamicMemberLookup
package struct Resource<K: Kind>: Sendable {
  package let declared: Declared

  package init(_ declared: Declared) { self.declared = declared }

  package subscript<T>(dynamicMember path: KeyPath<K, Field<T>>) -> T? {
    declared.kind.leaf(path).flatMap { declared.settings[$0] }.flatMap { T($0) }
  }

  /// Where a field is written.
  package func range<T>(of path: KeyPath<K, Field<T>>) -> SourceRange {
    declared.kind.leaf(path).flatMap { declared.settings.range($0) } ?? declared.range
  }

  package var range: SourceRange { declared.range }
}

extension KindDescription {
  /// The leaf of a field; nil for a group.
  ///
  /// A kind is a row of fields of one size, so that a property's place says which it is; reading it would copy them all.
  package func leaf<K: Kind, T>(_ field: KeyPath<K, Field<T>>) -> Int? {
    guard let offset = MemoryLayout<K>.offset(of: field) else { return leaf(at: K.path(field)) }
    return propertyLeaves[offset / MemoryLayout<Field<T>>.stride]
  }
}

extension Settings {
  /// The value of a property of the kind that the settings are of.
  package subscript<K: Kind, T>(_ property: KeyPath<K, Field<T>>) -> Value? {
    K.description.leaf(property).flatMap { self[$0] }
  }
}

extension Kind {
  /// The path of a field: `name`, `messages.enrollment.sms`.
  package static func path<T>(_ field: KeyPath<Self, Field<T>>) -> String { fields[keyPath: field].description.name }
}

/// The other resources of the same tenant, for rules that look at more than one.
package struct Siblings: Sendable {
  /// In the order of their addresses.
  private let resources: [Declared]
  /// The places of those that could not be read whole, which no rule may judge.
  private let misread: Set<Int>
  /// The kinds of which a tenant has exactly one, so that it is meant where nothing names it.
  private let singles: Set<KindName>

  package init(_ resources: [Declared], misread: Set<Int> = [], singles: Set<KindName> = []) {
    self.resources = resources
    self.misread = misread
    self.singles = singles
  }

  /// The resource that is used by what holds this reference: the one that it names, or without a reference the only one that a
  /// tenant has.
  package func used<K: Kind>(_ reference: Reference<K>?) -> Resource<K>? {
    if reference != nil { return find(reference) }
    guard singles.contains(K.kind), let index = resources.firstIndex(where: { $0.address.kind == K.kind }),
      !misread.contains(index)
    else { return nil }
    return Resource(resources[index])
  }

  package func find<K: Kind>(_ reference: Reference<K>?) -> Resource<K>? {
    guard let reference, let index = resources.index(of: K.kind, reference.key), !misread.contains(index) else {
      return nil
    }
    return Resource(resources[index])
  }
}

extension [Declared] {
  /// The place of a resource of a tenant, by kind and key, where all are in the order of their addresses.
  package func index(of kind: KindName, _ key: String) -> Int? {
    let name = kind.description
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let other = self[middle].address
      let precedes =
        other.kind.description.hasSameBytes(as: name)
        ? (other.key ?? "").precedesByBytes(key) : other.kind.description.precedesByBytes(name)
      if precedes { low = middle + 1 } else { high = middle }
    }
    guard low < count, self[low].address.kind == kind, (self[low].address.key ?? "").hasSameBytes(as: key) else {
      return nil
    }
    return low
  }
}
