/// The stretch in which two texts differ: what is left without the scalars that both begin and end with.
struct Stretch: Sendable {
  let before: [Unicode.Scalar]
  let after: [Unicode.Scalar]
  /// How many scalars both begin with.
  let start: Int
  /// How many scalars both end with.
  let end: Int

  init(_ old: String, _ new: String) {
    let old = Array(old.unicodeScalars)
    let new = Array(new.unicodeScalars)
    let limit = min(old.count, new.count)
    var start = 0
    while start < limit, old[start] == new[start] { start += 1 }
    var end = 0
    while end < limit - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    before = Array(old[start..<(old.count - end)])
    after = Array(new[start..<(new.count - end)])
    self.start = start
    self.end = end
  }

  /// Whether the texts have enough in common for the stretch to be worth pointing at.
  var isWorthPointingAt: Bool { start + end > max(before.count, after.count) }

  /// Both code points, where one character gave way to another that may look the same, as Latin and Cyrillic letters do.
  var codes: String? {
    guard before.count == 1, after.count == 1, before[0].isASCII != after[0].isASCII,
      max(before[0].value, after[0].value) >= 0x250
    else { return nil }
    return "\(InvisibleCharacters.code(before[0])) → \(InvisibleCharacters.code(after[0]))"
  }
}
