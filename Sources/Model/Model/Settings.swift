package import Source

/// The settings that somebody declared, or that a platform holds: leaves of a kind with their values, in the leaves' order.
///
/// A leaf that is absent is not managed, which is neither null nor a default.
package struct Settings: Sendable, Hashable {
  package struct Setting: Sendable, Hashable {
    package var value: Value
    // After the value, whose last byte leaves room for it.
    private let number: UInt16
    private var place: PackedRange

    package init(leaf: Int, value: Value, range: SourceRange? = nil) {
      self.value = value
      number = UInt16(leaf)
      place = PackedRange(range)
    }

    package var leaf: Int { Int(number) }
    /// Where it was written; nil for what a platform or the state holds.
    package var range: SourceRange? {
      get { place.range }
      set { place = PackedRange(newValue) }
    }

    /// Two that say the same are the same, wherever they are written.
    package static func == (left: Setting, right: Setting) -> Bool {
      left.leaf == right.leaf && left.value == right.value
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(leaf)
      hasher.combine(value)
    }
  }

  package private(set) var all: [Setting]

  package init(_ settings: [Setting] = []) {
    let isSorted = settings.indices.dropFirst().allSatisfy { settings[$0 - 1].leaf <= settings[$0].leaf }
    all = isSorted ? settings : settings.sorted { $0.leaf < $1.leaf }
  }

  package var isEmpty: Bool { all.isEmpty }

  /// Those that are set to something of their own.
  package var withoutNull: Settings {
    guard all.contains(where: { $0.value.isNull }) else { return self }
    var result = self
    result.all.removeAll { $0.value.isNull }
    return result
  }

  package subscript(_ leaf: Int) -> Value? {
    get { find(leaf).map { all[$0].value } }
    set {
      if let index = find(leaf) {
        if let newValue { all[index].value = newValue } else { all.remove(at: index) }
      } else if let newValue {
        let index = all.firstIndex { $0.leaf > leaf } ?? all.endIndex
        all.insert(Setting(leaf: leaf, value: newValue), at: index)
      }
    }
  }

  package func range(_ leaf: Int) -> SourceRange? { find(leaf).flatMap { all[$0].range } }

  /// These settings with the others merged into them.
  package func merging(_ others: Settings) -> Settings {
    var result: [Setting] = []
    result.reserveCapacity(all.count + others.all.count)
    var rest = all[...]
    for setting in others.all {
      while let first = rest.first, first.leaf < setting.leaf {
        result.append(first)
        rest.removeFirst()
      }
      let replaced = rest.first?.leaf == setting.leaf ? rest.removeFirst() : nil
      result.append(Setting(leaf: setting.leaf, value: setting.value, range: replaced?.range))
    }
    return Settings(result + rest)
  }

  /// The same settings with each value replaced.
  package func mapValues(_ transform: (Int, Value) throws -> Value) rethrows -> Settings {
    var result = self
    for index in result.all.indices { result.all[index].value = try transform(all[index].leaf, all[index].value) }
    return result
  }

  /// Takes lists that others hold too over from them: what a row of resources has in common is then in memory once.
  package mutating func share(with others: Settings) {
    for index in all.indices {
      guard case .list(let own) = all[index].value, case .list(let theirs)? = others[all[index].leaf], own == theirs
      else {
        continue
      }
      all[index].value = .list(theirs)
    }
  }

  private func find(_ leaf: Int) -> Int? {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].leaf < leaf { low = middle + 1 } else { high = middle }
    }
    return low < all.count && all[low].leaf == leaf ? low : nil
  }
}
