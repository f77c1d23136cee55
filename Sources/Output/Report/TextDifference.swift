/// Two texts line by line: what stays, what goes, what comes.
enum TextDifference {
  enum Piece: Equatable, Sendable {
    case same(String)
    case removed(String)
    case added(String)
    /// Lines that stay and are far from any that does not.
    case gap(Int)
  }

  /// Unchanged lines that are shown on each side of a change.
  static let context = 2
  /// Beyond so many pairs of lines the middle is shown as removed and added whole.
  static let limit = 1_000_000

  static func pieces(_ before: String, _ after: String) -> [Piece] {
    let (old, new) = lines(before, after)
    return shortened(pieces(old, new))
  }

  /// The same for any texts in order, each of which counts as a line.
  static func pieces(_ old: [String], _ new: [String]) -> [Piece] {
    let limit = min(old.count, new.count)
    let start = zip(old, new).prefix { hasSameBytes($0, $1) }.count
    let end = zip(old.reversed(), new.reversed()).prefix { hasSameBytes($0, $1) }.count
    let tail = min(end, limit - start)
    let middle = changed(Array(old[start..<(old.count - tail)]), Array(new[start..<(new.count - tail)]))
    return old.prefix(start).map(Piece.same) + middle + old.suffix(tail).map(Piece.same)
  }

  /// Lines without their breaks; a break at the end that only one text has is drawn as `⏎`.
  private static func lines(_ before: String, _ after: String) -> ([String], [String]) {
    var old = split(before)
    var new = split(after)
    let (oldEnds, newEnds) = (old.count > 1 && old.last == "", new.count > 1 && new.last == "")
    if oldEnds { old.removeLast() }
    if newEnds { new.removeLast() }
    if oldEnds && !newEnds { old[old.count - 1] += "⏎" }
    if newEnds && !oldEnds { new[new.count - 1] += "⏎" }
    return (old, new)
  }

  /// By line feeds alone: a carriage return stays and is drawn.
  static func split(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  private static func changed(_ old: [String], _ new: [String]) -> [Piece] {
    guard old.count * new.count <= limit else { return old.map(Piece.removed) + new.map(Piece.added) }
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in new.difference(from: old, by: hasSameBytes) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var result: [Piece] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        result.append(.removed(old[i]))
        i += 1
      } else if j < new.count, added.contains(j) {
        result.append(.added(new[j]))
        j += 1
      } else {
        result.append(.same(old[i]))
        i += 1
        j += 1
      }
    }
    return result
  }

  private static func hasSameBytes(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  private static func shortened(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    var index = 0
    while index < pieces.count {
      guard case .same = pieces[index] else {
        result.append(pieces[index])
        index += 1
        continue
      }
      let end = pieces[index...].firstIndex { if case .same = $0 { false } else { true } } ?? pieces.endIndex
      let lead = index == 0 ? 0 : context
      let tail = end == pieces.endIndex ? 0 : context
      let run = pieces[index..<end]
      if run.count > lead + tail + 1 {
        result += run.prefix(lead) + [.gap(run.count - lead - tail)] + run.suffix(tail)
      } else {
        result += run
      }
      index = end
    }
    return result
  }
}
