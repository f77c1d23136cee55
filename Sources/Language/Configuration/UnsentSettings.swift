import Model

extension DeclaredTenant {
  /// Takes what is never sent out of the settings, so that nothing compares it.
  mutating func takeUnsent() {
    for index in resources.indices {
      let kind = resources[index].kind
      for leaf in kind.leaves.indices where kind.leaves[leaf].field.traits.contains(.unsent) {
        guard let value = resources[index].settings[leaf] else { continue }
        audience = (value.texts, resources[index].settings.range(leaf))
        resources[index].settings[leaf] = nil
      }
    }
  }
}
