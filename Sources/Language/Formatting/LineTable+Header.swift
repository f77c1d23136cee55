import YAML

extension LineTable {
  /// The first line that belongs to the first entry of a mapping: what an empty line parts from it is about the file, and so
  /// is what an editor reads.
  func ownStart(_ first: Int, before line: Int) -> Int {
    var own = first
    for index in first..<line where isBlank(index) || isModeline(index) { own = index + 1 }
    return own
  }

  private func isModeline(_ line: Int) -> Bool {
    let words = content(line).drop { $0 == "#" || $0 == " " }
    return words.hasPrefix("yaml-language-server:") || words.hasPrefix("vim:") || words.hasPrefix("-*-")
  }
}
