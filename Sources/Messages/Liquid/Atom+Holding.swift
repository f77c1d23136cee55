extension Atom {
  /// Whether it holds for the values of a rendering.
  func holds(in renderer: Renderer) -> Bool {
    let (left, right) = (renderer.value(of: self.left), renderer.value(of: self.right))
    switch comparison {
    case nil: return left.isTrue
    case .equal:
      if case .empty = self.right { return left.isEmpty }
      if case .blank = self.right { return left.isBlank }
      return Self.areEqual(left, right)
    case .unequal: return !Self.areEqual(left, right)
    case .contains: return Self.contains(left, right)
    case .less: return Self.precedes(left, right)
    case .greater: return Self.precedes(right, left)
    case .atMost: return Self.precedes(left, right) || Self.areEqual(left, right)
    case .atLeast: return Self.precedes(right, left) || Self.areEqual(left, right)
    }
  }

  /// Whether it asks for no more than that a variable has a value.
  func asksWhetherThereIs(_ variable: String) -> Bool {
    guard case .path(let path) = left, path.dotted == variable, path.segments.count == 1 else { return false }
    switch (comparison, right) {
    case (nil, _), (.equal, .empty), (.equal, .blank), (.equal, .literal(.nothing)): return true
    case (.equal, .literal(.text(let text))): return text.isEmpty
    default: return false
    }
  }

  private static func areEqual(_ left: LiquidValue, _ right: LiquidValue) -> Bool {
    switch (left, right) {
    case (.whole, .decimal), (.decimal, .whole): left.double == right.double
    default: left == right
    }
  }

  private static func precedes(_ left: LiquidValue, _ right: LiquidValue) -> Bool {
    switch (left, right) {
    case (.text(let a), .text(let b)): a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
    case (.whole, .whole), (.whole, .decimal), (.decimal, .whole), (.decimal, .decimal): left.double < right.double
    default: false
    }
  }

  private static func contains(_ left: LiquidValue, _ right: LiquidValue) -> Bool {
    switch left {
    case .text(let text): right != .nothing && text.parts(between: right.text, atMost: 2).count > 1
    case .list(let values): values.contains(right)
    case .object(let members): members[right.text] != nil
    default: false
    }
  }
}
