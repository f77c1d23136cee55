package import Model

extension Value {
  /// The value as a plan may hold it: without fingerprints, and durations as a configuration would spell them.
  package func shown(as shape: Shape) -> Value {
    switch (self, shape) {
    case (.integer(let seconds), .duration): .text(Seconds(count: seconds).spelling)
    case (.secret(let secret), _): .secret(Secret(reference: secret.reference))
    case (.map(let entries), .map(let element)):
      .map(entries.map { Entry($0.key, $0.value.shown(as: element)) })
    default: self
    }
  }

  /// The canonical value again.
  func canonical(as shape: Shape) -> Value {
    guard case .text = self, case .duration = shape else { return self }
    return Seconds(self).map { .integer($0.count) } ?? self
  }

  /// The value of what reaches a tenant, without fingerprints.
  var shown: Value {
    if case .secret(let secret) = self { .secret(Secret(reference: secret.reference)) } else { self }
  }
}
