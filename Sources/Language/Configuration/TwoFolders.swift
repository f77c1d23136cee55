import Source
import YAML

extension Diagnostics {
  /// Where two folders declare one tenant, nearly everything in them is a duplicate: that is reported once for each pair.
  ///
  /// - Parameter bases: the files that name no tenant and are extended, from whichever folder.
  mutating func gatherTwoFolders(_ sources: Sources, bases: Set<ByteKey>) {
    let pairs = all.map { Self.pair(of: $0, sources) }
    var counts: [Pair: Int] = [:]
    for (diagnostic, pair) in zip(all, pairs) {
      guard let pair, let range = diagnostic.range, let earlier = diagnostic.related.first?.range else { continue }
      let isOfBase = [range, earlier].contains { bases.contains(ByteKey(sources[$0.source].name)) }
      if !isOfBase { counts[pair, default: 0] += 1 }
    }
    var seen: Set<Pair> = []
    rewrite { diagnostic in
      guard let pair = Self.pair(of: diagnostic, sources), counts[pair, default: 0] > 1 else { return diagnostic }
      guard seen.insert(pair).inserted else { return nil }
      return Diagnostic(
        .duplicateKey,
        "two folders declare the same tenant: \(pair.earlier) and \(pair.later)",
        detail: "Name only one of them on the command line, or give one of the tenants another name.",
        at: diagnostic.range,
        related: diagnostic.related.map { ($0.label, $0.range) }
      )
    }
  }

  private struct Pair: Hashable {
    var earlier: String
    var later: String
  }

  /// The folders of a duplicate and of what it repeats; nil where both are in one.
  private static func pair(of diagnostic: Diagnostic, _ sources: Sources) -> Pair? {
    guard diagnostic.broken == .duplicateKey, let range = diagnostic.range,
      let earlier = diagnostic.related.first?.range
    else { return nil }
    let (one, other) = (folder(of: sources[earlier.source].name), folder(of: sources[range.source].name))
    return one == other ? nil : Pair(earlier: one, later: other)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
