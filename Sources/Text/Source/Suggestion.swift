/// The candidate that the user most likely meant, if one is close enough to be worth a question.
///
/// Among very many none is looked for: that would cost more than the guess is worth.
package func closest(to word: String, in candidates: some Collection<String>) -> String? {
  guard candidates.count <= 1_000 else { return nil }
  let scalars = Array(word.lowercased().unicodeScalars)
  // A beginning beats what is only alike: zh means zh-CN, and not th.
  if scalars.count > 1, let longer = candidates.first(where: { $0.lowercased().hasPrefix(word.lowercased() + "-") }) {
    return longer
  }
  // What only one of them begins with is short for it: prod means production.
  if scalars.count > 2 {
    let longer = candidates.filter { $0.lowercased().hasPrefix(word.lowercased()) }
    if longer.count == 1 { return longer.first }
  }
  let limit = max(1, word.unicodeScalars.count / 3)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars)
    guard abs(other.count - scalars.count) <= limit else { continue }
    let distance = editDistance(scalars, other)
    if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
  }
  return best?.candidate
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one text into the other.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
