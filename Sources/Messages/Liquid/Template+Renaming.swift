extension Template {
  /// A variable that has no other name.
  package struct NoName: Error {
    package var variable: String
    package var range: Range<Int>
  }

  /// The text with each variable renamed; throws the first that has no other name.
  ///
  /// The longest name that has one is taken: of `code.size`, that of `code`.
  package func renamed(_ name: (String) -> String?) throws(NoName) -> String {
    var result = String.UnicodeScalarView()
    var copied = 0
    for path in variables.sorted(by: { $0.start < $1.start }) {
      let names = path.names
      let counts = stride(from: names.count, to: 0, by: -1)
      let found = counts.lazy.compactMap { count -> (end: Int, old: String, new: String)? in
        let old = names.prefix(count).joined(separator: ".")
        return name(old).map { (path.ends[count - 1], old, $0) }
      }.first
      guard let found else { throw NoName(variable: path.dotted, range: path.range) }
      guard found.old != found.new else { continue }
      result.append(contentsOf: scalars[copied..<path.start])
      result.append(contentsOf: found.new.unicodeScalars)
      copied = found.end
    }
    result.append(contentsOf: scalars[copied...])
    return String(result)
  }
}
