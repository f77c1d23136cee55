extension Template {
  /// The tag that opens the block in which the code is written on some ways and not on others; nil where there is none.
  package var hidingBlock: Range<Int>? { Self.hidingBlock(in: nodes) }

  /// The first `comment` or `raw` that holds what would be the code outside of it.
  package var skippedCode: LiquidUse? {
    tags.first { tag in
      guard ["comment", "raw"].contains(tag.name) else { return false }
      let rest = text(tag.range.upperBound..<scalars.count)
      return rest.prefix(upTo: rest.firstRange(of: "end\(tag.name)")?.lowerBound ?? rest.endIndex)
        .contains(#/\{\{-?\s*code\b/#)
    }
  }

  private static func hidingBlock(in nodes: [Node]) -> Range<Int>? {
    for node in nodes where node.writesCode {
      switch node {
      case .branch(let branch):
        let isWhole =
          branch.arms.last?.condition == nil && branch.arms.allSatisfy { $0.nodes.contains(where: \.writesCode) }
        let opening = branch.range.lowerBound..<(branch.arms.first?.braces.range.upperBound ?? branch.range.upperBound)
        guard isWhole else { return opening }
        if let inner = branch.arms.lazy.compactMap({ hidingBlock(in: $0.nodes) }).first { return inner }
      case .loop(let loop): return loop.braces
      default: return nil
      }
    }
    return nil
  }
}

extension Node {
  /// Whether the code is written in it on some way.
  fileprivate var writesCode: Bool {
    switch self {
    case .output(let pipeline): pipeline.paths.contains { $0.dotted == "code" }
    case .branch(let branch): branch.arms.contains { $0.nodes.contains(where: \.writesCode) }
    case .loop(let loop): (loop.body + loop.otherwise).contains(where: \.writesCode)
    default: false
    }
  }
}
