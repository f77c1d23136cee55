package import Source

/// Changes a few bytes of a YAML text and leaves every other one as it is.
package struct Editor {
  package private(set) var bytes: [UInt8]
  private let name: String

  package init(_ text: SourceText) {
    bytes = text.bytes
    name = text.name
  }

  /// Adds an entry as the first one of the mapping under a key; false where no mapping of its own is there.
  ///
  /// Edits from the end of the text to its beginning keep earlier ranges right.
  package mutating func insert(key: String, value: String, underKeyAt range: SourceRange) -> Bool {
    var diagnostics = Diagnostics()
    let trees = Parser.parse(SourceText(name: name, bytes: bytes), as: range.source, &diagnostics)
    for tree in trees {
      for (index, node) in tree.nodes.enumerated() where node.kind == .scalar && node.range == range {
        let mapping = Int(node.next)
        guard mapping < tree.nodes.count, tree.nodes[mapping].kind == .mapping else { return false }
        return insert("\(key): \(value)", into: mapping, of: tree, after: index)
      }
    }
    return false
  }

  private mutating func insert(_ entry: String, into mapping: Int, of tree: Tree, after key: Int) -> Bool {
    let node = tree.nodes[mapping]
    let first = tree.entries(of: mapping).first { _ in true }?.key
    if node.style == .flow {
      guard let brace = offset(of: node.range), bytes[brace] == UInt8(ascii: "{") else { return false }
      let start = paddedStart(after: brace, isEmpty: first == nil)
      // No space at the end of a line where the first entry is on the next one.
      let isLineEnd = start < bytes.count && [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[start])
      let text = first == nil ? entry : isLineEnd ? "\(entry)," : "\(entry), "
      bytes.insert(contentsOf: Array(text.utf8), at: start)
      return true
    }
    guard let first, let start = offset(of: tree.range(first)) else { return false }
    let column = Int(tree.nodes[first].column) - 1
    let indentation = String(repeating: " ", count: column)
    let end = lineBreak(after: start)
    if let line = startOfComments(between: tree.range(key), and: start) {
      bytes.insert(contentsOf: Array((indentation + entry + end).utf8), at: line)
    } else {
      bytes.insert(contentsOf: Array((entry + end + indentation).utf8), at: start)
    }
    return true
  }

  /// The line after the key's own, where only comments and empty lines are before the first entry: a comment stays
  /// with the entry below it.
  private func startOfComments(between key: SourceRange, and first: Int) -> Int? {
    guard let key = offset(of: key), let end = bytes[key..<first].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let lines = bytes[(end + 1)..<first].split(separator: UInt8(ascii: "\n"))
    let isPlain = lines.allSatisfy { line in
      let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
      return text.isEmpty || text.first == UInt8(ascii: "#")
    }
    return isPlain ? end + 1 : nil
  }

  /// Behind the brace, and behind the space that a filled mapping begins with.
  private func paddedStart(after brace: Int, isEmpty: Bool) -> Int {
    var start = brace + 1
    if !isEmpty { while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 } }
    return start
  }

  private func lineBreak(after offset: Int) -> String {
    guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")), end > 0 else { return "\n" }
    return bytes[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// The byte at which a range begins.
  private func offset(of range: SourceRange) -> Int? {
    var line: UInt32 = 1
    var column: UInt32 = 1
    for (index, byte) in bytes.enumerated() {
      // A byte order mark is before the first column.
      if index < 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { continue }
      if byte & 0xC0 != 0x80, line == range.line, column == range.column { return index }
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return nil
  }
}
