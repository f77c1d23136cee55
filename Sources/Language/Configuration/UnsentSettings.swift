import Model

extension DeclaredTenant {
  /// Takes what is never sent out of the settings, so that nothing compares it.
  mutating func takeUnsent() {
    for index in resources.indices {
      let kind = resources[index].kind
      for leaf in kind.unsentLeaves {
        guard let value = resources[index].settings[leaf] else { continue }
        let range = resources[index].settings.range(leaf)
        if kind.leaves[leaf].field.shape.isSecret {
          let setting = Settings.Setting(leaf: leaf, value: value, range: range)
          resources[index].unsent = Settings(resources[index].unsent.all + [setting])
        } else {
          audience = (value.texts, range)
        }
        resources[index].settings[leaf] = nil
      }
    }
  }
}
