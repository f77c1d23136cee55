package import Model

extension Connection {
  /// The values of a field that steers the platform, each with its path: `providers.mine.service`; in the paths' order.
  package func steering<K: Kind, T>(_ field: KeyPath<K, Field<T>>) -> [(path: String, value: Value)] {
    let name = K.path(field)
    let found = settings.filter { path, _ in
      switch K.cardinality {
      case .one: path == "\(K.section).\(name)"
      case .many: path.hasPrefix("\(K.section).") && path.hasSuffix(".\(name)")
      }
    }
    return found.sorted { $0.key.precedesByBytes($1.key) }.map { (path: $0.key, value: $0.value) }
  }
}

extension Connection {
  /// The secrets that nothing shows: an identifier that the connection also has as plain text is none.
  package func hidden(_ kind: KindDescription) -> [SecretValue] {
    let plain = Set(settings.values.flatMap(\.texts))
    let identifiers = Set(kind.leaves.filter { $0.field.traits.contains(.identifier) }.map(\.path))
    return secrets.filter { !identifiers.contains($0.key) || !plain.contains($0.value.exposed) }.map(\.value)
  }
}
