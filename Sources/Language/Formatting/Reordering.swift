import YAML

/// Puts the entries of a document's mappings into their order.
struct Reordering {
  private let layout: Layout
  private let order: DocumentOrder
  private let lines: LineTable

  init(_ layout: Layout, _ order: DocumentOrder) {
    self.layout = layout
    self.order = order
    lines = LineTable(layout.bytes)
  }

  /// What to change; edits do not overlap.
  func edits(of root: Int) -> [TextEdit] { edits(of: root, at: .document) }

  private func edits(of mapping: Int, at place: DocumentOrder.Place) -> [TextEdit] {
    let entries = layout.entries(of: mapping)
    var inner: [[TextEdit]] = []
    for (key, value) in entries {
      guard layout[value].kind == .mapping, let below = order.place(of: layout[key].text, in: place) else {
        inner.append([])
        continue
      }
      inner.append(edits(of: value, at: below))
    }
    guard let sorted = permutation(of: entries, at: place), let pieces = pieces(of: mapping, entries) else {
      return inner.flatMap(\.self)
    }
    return moved(pieces, sorted, inner)
  }

  /// Where each entry comes from; nil where the entries stay.
  private func permutation(of entries: [(key: Int, value: Int)], at place: DocumentOrder.Place) -> [Int]? {
    guard let keys = order.keys(at: place) else { return nil }
    let ranks = entries.map { rank(of: layout[$0.key].text, in: keys, at: place) }
    guard ranks.allSatisfy({ $0 != nil }) else { return nil }
    let sorted = entries.indices.sorted { (ranks[$0] ?? 0, $0) < (ranks[$1] ?? 0, $1) }
    guard sorted != Array(entries.indices), Anchors(layout, entries).allow(sorted) else { return nil }
    return sorted
  }

  /// A merge key comes first, and keys of one's own before the sections; nil for a key that nothing knows.
  private func rank(of key: String, in keys: [String], at place: DocumentOrder.Place) -> Int? {
    if key == "<<" { return -1 }
    if let index = keys.firstIndex(of: key) { return 2 * index }
    guard case .document = place, key.hasPrefix("x-") else { return nil }
    return 2 * (keys.firstIndex(of: "variables") ?? 0) + 1
  }

  private func pieces(of mapping: Int, _ entries: [(key: Int, value: Int)]) -> [Piece]? {
    layout[mapping].isFlow ? flowPieces(of: mapping, entries) : blockPieces(of: entries)
  }

  /// The entries of `{ a: 1, b: 2 }`; what is between them stays there, so that a comment forbids it.
  private func flowPieces(of mapping: Int, _ entries: [(key: Int, value: Int)]) -> [Piece]? {
    var place = layout[mapping].range.lowerBound
    var pieces: [Piece] = []
    for (key, value) in entries {
      let start = layout[key].range.lowerBound
      let end = max(layout[key].range.upperBound, layout[value].range.upperBound)
      guard start >= place, !layout.bytes[place..<start].contains(UInt8(ascii: "#")) else { return nil }
      pieces.append(Piece(range: start..<end, blanks: 0))
      place = end
    }
    return pieces
  }

  /// The lines of each entry, with the comments above it.
  private func blockPieces(of entries: [(key: Int, value: Int)]) -> [Piece]? {
    var pieces: [Piece] = []
    var free = 0
    for (index, (key, value)) in entries.enumerated() {
      let line = lines.line(of: layout[key].range.lowerBound)
      guard lines.isFirst(layout[key].range.lowerBound, onLine: line) else { return nil }
      var first = line
      while first > free, lines.isCommentOrBlank(first - 1) { first -= 1 }
      if index == 0 { first = lines.ownStart(first, before: line) }
      var blanks = 0
      while first + blanks < line, lines.isBlank(first + blanks) { blanks += 1 }
      if index > 0 { pieces[index - 1].range = pieces[index - 1].range.lowerBound..<lines.start(first) }
      let last = lines.line(of: max(layout[key].range.lowerBound, end(of: value, key) - 1))
      pieces.append(
        Piece(
          range: lines.start(first)..<lines.start(last + 1),
          blanks: lines.start(first + blanks) - lines.start(first)
        )
      )
      free = last + 1
    }
    // Two entries on one line are none of ours to part.
    for (left, right) in zip(pieces, pieces.dropFirst()) where left.range.upperBound > right.range.lowerBound {
      return nil
    }
    return pieces
  }

  private func end(of value: Int, _ key: Int) -> Int {
    max(layout[value].range.upperBound, layout[key].range.upperBound)
  }

  /// Each piece's place takes the piece that belongs there, with what changes inside it; empty lines stay where they are.
  private func moved(_ pieces: [Piece], _ sorted: [Int], _ inner: [[TextEdit]]) -> [TextEdit] {
    sorted.indices.map { place in
      let (target, source) = (pieces[place], pieces[sorted[place]])
      let start = source.range.lowerBound + source.blanks
      let own = Array(layout.bytes[start..<source.range.upperBound])
      let shifted = inner[sorted[place]].map { edit in
        TextEdit(range: edit.range.lowerBound - start..<edit.range.upperBound - start, bytes: edit.bytes)
      }
      let blanks = layout.bytes[target.range.lowerBound..<target.range.lowerBound + target.blanks]
      return TextEdit(range: target.range, bytes: Array(blanks) + TextEdit.apply(shifted, to: own))
    }
  }

  /// An entry's stretch of the text.
  private struct Piece {
    var range: Range<Int>
    /// How many bytes of empty lines it begins with.
    var blanks: Int
  }
}
