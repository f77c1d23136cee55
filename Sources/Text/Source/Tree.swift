/// One node of a document: a scalar, or a collection whose children follow it.
package struct Node: Sendable, BitwiseCopyable {
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    case scalar
    case sequence
    case mapping
    /// Stands for the node with the index `textStart`.
    case alias
  }

  package enum Style: UInt8, Sendable, BitwiseCopyable {
    case plain
    case quoted
    case block
    case flow
  }

  package var kind: Kind
  package var style: Style
  package var source: SourceID
  package var line: UInt32
  package var column: UInt32
  package var width: UInt32
  package var textStart: UInt32
  package var textLength: UInt32
  /// The index just past this node and all below it: its next sibling, where it has one.
  package var next: UInt32

  package init(kind: Kind, style: Style, range: SourceRange, textStart: UInt32 = 0, textLength: UInt32 = 0) {
    self.kind = kind
    self.style = style
    source = range.source
    line = range.line
    column = range.column
    width = range.width
    self.textStart = textStart
    self.textLength = textLength
    next = 0
  }

  package var range: SourceRange { SourceRange(source: source, line: line, column: column, width: width) }
}

/// A document as a flat pre-order array: children of a node start right after it, and `next` skips a subtree.
///
/// A mapping's children alternate between key and value. Texts lie in one buffer beside the nodes.
package struct Tree: Sendable {
  package private(set) var nodes: [Node] = []
  package private(set) var text: [UInt8] = []
  /// Whether aliases, merge keys or `${` occur: a document without them is read as it is.
  package var needsComposition = false
  /// Whether a mapping holds a key twice, which is reported already.
  package var hasDuplicateKeys = false

  package init() {}

  package var isEmpty: Bool { nodes.isEmpty }

  package mutating func reserve(nodes count: Int, text length: Int) {
    nodes.reserveCapacity(count)
    text.reserveCapacity(length)
  }

  /// The same in no more memory than it needs: it may be kept until every other text is read.
  package func trimmed() -> Tree {
    var tree = self
    tree.nodes = nodes.withUnsafeBufferPointer { Array($0) }
    tree.text = text.withUnsafeBufferPointer { Array($0) }
    return tree
  }

  /// Adds a scalar and closes it.
  package mutating func addScalar(_ bytes: UnsafeBufferPointer<UInt8>, style: Node.Style, range: SourceRange) {
    let start = UInt32(text.count)
    text.append(contentsOf: bytes)
    var node = Node(kind: .scalar, style: style, range: range, textStart: start, textLength: UInt32(bytes.count))
    node.next = UInt32(nodes.count + 1)
    nodes.append(node)
  }

  package mutating func addScalar(_ bytes: [UInt8], style: Node.Style, range: SourceRange) {
    bytes.withUnsafeBufferPointer { addScalar($0, style: style, range: range) }
  }

  /// Adds a scalar of another tree as it is.
  package mutating func addScalar(_ index: Int, of other: Tree) {
    let node = other.nodes[index]
    other.withBytes(index) { addScalar($0, style: node.style, range: node.range) }
  }

  /// Adds a node of another tree and all below it as they are; there is no alias among them.
  package mutating func addCopy(of index: Int, in other: Tree) {
    let shift = nodes.count - index
    let texts = other.texts(below: index)
    let textShift = text.count - texts.lowerBound
    text.append(contentsOf: other.text[texts])
    for var node in other.nodes[index..<Int(other.nodes[index].next)] {
      node.next = UInt32(Int(node.next) + shift)
      if node.kind == .scalar { node.textStart = UInt32(Int(node.textStart) + textShift) }
      nodes.append(node)
    }
  }

  /// Where the texts of a node and of all below it lie, which is side by side.
  package func texts(below index: Int) -> Range<Int> {
    let below = nodes[index..<Int(nodes[index].next)]
    guard let first = below.first(where: { $0.kind == .scalar }), let last = below.last(where: { $0.kind == .scalar })
    else { return 0..<0 }
    return Int(first.textStart)..<Int(last.textStart + last.textLength)
  }

  package mutating func addAlias(of target: Int, range: SourceRange) {
    var node = Node(kind: .alias, style: .plain, range: range, textStart: UInt32(target))
    node.next = UInt32(nodes.count + 1)
    nodes.append(node)
  }

  /// Adds a collection whose children are added next; `close` ends it.
  package mutating func open(_ kind: Node.Kind, style: Node.Style, range: SourceRange) -> Int {
    nodes.append(Node(kind: kind, style: style, range: range))
    return nodes.count - 1
  }

  package mutating func close(_ index: Int) { nodes[index].next = UInt32(nodes.count) }

  package func string(_ index: Int) -> String { withBytes(index) { String(decoding: $0, as: UTF8.self) } }

  /// The bytes of a scalar; none for anything else.
  package func bytes(_ index: Int) -> ArraySlice<UInt8> { text[stretch(of: index)] }

  /// Where a scalar's bytes lie; only a scalar's `textStart` is a place in the text.
  private func stretch(of index: Int) -> Range<Int> {
    let node = nodes[index]
    guard node.kind == .scalar else { return 0..<0 }
    return Int(node.textStart)..<Int(node.textStart + node.textLength)
  }

  package func equals(_ index: Int, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { equals(index, $0) }
  }

  package func equals(_ index: Int, _ word: [UInt8]) -> Bool {
    word.withUnsafeBufferPointer { equals(index, $0) }
  }

  package func equals(_ index: Int, _ word: String) -> Bool {
    word.utf8.withContiguousStorageIfAvailable { equals(index, $0) } ?? bytes(index).elementsEqual(word.utf8)
  }

  private func equals(_ index: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let node = nodes[index]
    guard node.kind == .scalar, Int(node.textLength) == word.count else { return false }
    return text.withUnsafeBufferPointer { buffer in
      for offset in 0..<word.count where buffer[Int(node.textStart) + offset] != word[offset] { return false }
      return true
    }
  }

  package func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let stretch = stretch(of: index)
    return text.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[stretch])) }
  }

  /// A hash of a scalar's bytes (FNV-1a), the same in every run.
  package func hash(_ index: Int) -> UInt64 {
    let stretch = stretch(of: index)
    return text.withUnsafeBufferPointer { buffer in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for offset in stretch {
        hash = (hash ^ UInt64(buffer[offset])) &* 0x100_0000_01B3
      }
      return hash
    }
  }

  package func range(_ index: Int) -> SourceRange { nodes[index].range }

  /// Whether the scalar is the word `null`: the platform's default.
  package func isNull(_ index: Int) -> Bool { nodes[index].style == .plain && isScalar(index) && equals(index, "null") }

  /// Whether a key is there with nothing behind it.
  package func isMissing(_ index: Int) -> Bool {
    let node = nodes[index]
    return node.kind == .scalar && node.style == .plain && node.textLength == 0
  }

  package func isScalar(_ index: Int) -> Bool { nodes[index].kind == .scalar }

  /// What a node is, for a message; never what it says, which may be a secret.
  package func form(_ index: Int) -> String {
    switch nodes[index].kind {
    case .mapping: "a mapping"
    case .sequence: "a list"
    default: isMissing(index) ? "nothing" : "text"
    }
  }

  /// The children of a sequence.
  package func elements(of index: Int) -> Children {
    Children(nodes: nodes, current: index + 1, end: Int(nodes[index].next))
  }

  /// The keys of a mapping with their values.
  package func entries(of index: Int) -> Entries {
    Entries(nodes: nodes, current: index + 1, end: Int(nodes[index].next))
  }

  /// The value under a key of a mapping.
  package func value(of key: StaticString, in mapping: Int) -> Int? {
    for (candidate, value) in entries(of: mapping) where equals(candidate, key) { return value }
    return nil
  }

  package struct Children: Sequence, IteratorProtocol {
    let nodes: [Node]
    var current: Int
    let end: Int

    package mutating func next() -> Int? {
      guard current < end else { return nil }
      defer { current = Int(nodes[current].next) }
      return current
    }
  }

  package struct Entries: Sequence, IteratorProtocol {
    let nodes: [Node]
    var current: Int
    let end: Int

    package mutating func next() -> (key: Int, value: Int)? {
      guard current < end else { return nil }
      let key = current
      let value = Int(nodes[key].next)
      current = Int(nodes[value].next)
      return (key, value)
    }
  }
}
