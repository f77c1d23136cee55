package import Model

extension Step {
  /// What it sets of a field.
  package subscript<K: Kind, T>(_ field: KeyPath<K, Field<T>>) -> Value? {
    K.description.leaf(field).flatMap { settings[$0] }
  }

  /// What the configuration declares for a field, whether or not the step sets it.
  package func declared<K: Kind, T>(_ field: KeyPath<K, Field<T>>) -> Value? {
    K.description.leaf(field).flatMap { desired[$0] }
  }

  /// What the plan found of a field where it sets it; for a deletion, what was last applied.
  package func found<K: Kind, T>(_ field: KeyPath<K, Field<T>>) -> Value? {
    K.description.leaf(field).flatMap { before[$0] }
  }

  /// The same with only those settings to set.
  package func limited(to leaves: Set<Int>) -> Step { limited(where: leaves.contains) }

  /// The same without those settings.
  package func limited(toOthersThan leaves: Set<Int>) -> Step { limited(where: { !leaves.contains($0) }) }

  /// Its requests, where each takes the settings of one group, in their order.
  package func portions(in groups: [Set<Int>]) -> [Step] {
    let portions = groups.map { limited(to: $0) }.filter { !$0.settings.isEmpty }
    return portions.isEmpty ? [self] : portions
  }

  /// Whether it sets one of these.
  package func sets(anyOf leaves: Set<Int>) -> Bool { settings.all.contains { leaves.contains($0.leaf) } }

  private func limited(where isWanted: (Int) -> Bool) -> Step {
    var step = self
    step.settings = Settings(settings.all.filter { isWanted($0.leaf) })
    return step
  }
}
