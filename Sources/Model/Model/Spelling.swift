/// Values as a configuration spells them, by path: what documents and people read. Everything else holds canonical values by
/// leaf.
extension Value {
  package func spelled(as shape: Shape) -> Value {
    switch (self, shape) {
    case (.integer(let seconds), .duration): .text(Seconds(count: seconds).spelling)
    case (.map(let entries), .map(let element)):
      .map(entries.map { Entry($0.key, $0.value.spelled(as: element)) })
    default: self
    }
  }

  /// The canonical value of a spelled one.
  package func canonical(as shape: Shape) -> Value {
    switch (self, shape) {
    case (.text, .duration): Seconds(self).map { .integer($0.count) } ?? self
    case (.map(let entries), .map(let element)):
      .map(entries.map { Entry($0.key, $0.value.canonical(as: element)) })
    default: self
    }
  }
}

extension KindDescription {
  /// The settings by path, in the paths' order.
  package func spelled(_ settings: Settings) -> [Value.Entry] {
    settings.all.map { setting in
      let leaf = leaves[setting.leaf]
      return Value.Entry(leaf.path, setting.value.spelled(as: leaf.field.shape))
    }
  }
}
