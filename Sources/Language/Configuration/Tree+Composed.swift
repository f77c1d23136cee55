import Source

extension Tree {
  /// Whether composing leaves a node and all below it as they are: there is no alias, no merge key and no `${` among them, and
  /// no key twice.
  func isComposed(_ index: Int) -> Bool {
    if hasDuplicateKeys { return false }
    guard needsComposition else { return true }
    let mayHoldOthers = nodes[index..<Int(nodes[index].next)].contains { node in
      if node.kind == .alias { return true }
      return node.kind == .scalar && node.textLength == 2 && text[Int(node.textStart)] == UInt8(ascii: "<")
    }
    return !mayHoldOthers && !holdsVariable(in: texts(below: index))
  }

  /// Whether `${` is in a part of the texts.
  func holdsVariable(in part: Range<Int>) -> Bool {
    text.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[part]).holdVariable }
  }
}
