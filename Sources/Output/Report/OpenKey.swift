/// A secret's key whose value may be on the lines that follow, all of it or the rest of it.
struct OpenKey {
  /// The key, without quotes.
  let name: Range<Int>
  /// Whether there is something behind it on its own line.
  let hasText: Bool
  /// Reads on what was begun in quotes or brackets; nil where nothing was.
  let scanner: ValueScanner?

  /// Nil where the value ends before the line does, or is a reference.
  init?(_ key: SecretKey, in line: [Unicode.Scalar]) {
    guard !key.isReference else { return nil }
    name = key.name
    guard let value = key.value else {
      (hasText, scanner) = (false, nil)
      return
    }
    hasText = line[value.lowerBound] != "#"
    var scanner = ValueScanner(isElement: key.isElement)
    let goesOn = scanner.goesOn(after: line[value.lowerBound...])
    // Behind an element that ended, others follow, and behind a collection that did, another entry.
    if !goesOn, key.isElement || scanner.isCollection { return nil }
    self.scanner = goesOn && hasText ? scanner : nil
  }
}
