import CYAML

/// Where each node of a YAML text begins and ends, by byte: what a change of the text needs to know.
package struct Layout: Sendable {
  package struct Node: Sendable {
    package enum Kind: Sendable {
      case scalar
      case sequence
      case mapping
      case alias
    }

    package var kind: Kind
    /// Whether it is in brackets or braces.
    package var isFlow: Bool
    /// Whether it is a scalar without quotes.
    package var isPlain: Bool
    /// Of the node with its anchor and tag, without what follows.
    package var range: Range<Int>
    /// The anchor that it has, or that it repeats.
    package var anchor: String?
    package var text: String
    /// A mapping's keys and values in turn.
    package var children: [Int] = []
  }

  package private(set) var bytes: [UInt8]
  package private(set) var nodes: [Node] = []
  /// The root of each document.
  package private(set) var roots: [Int] = []

  /// Nil for what is no YAML.
  package init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard read(Offsets(bytes)) else { return nil }
  }

  /// The keys of a mapping with their values.
  package func entries(of mapping: Int) -> [(key: Int, value: Int)] {
    let children = nodes[mapping].children
    return stride(from: 0, to: children.count - 1, by: 2).map { (children[$0], children[$0 + 1]) }
  }

  package subscript(_ index: Int) -> Node { nodes[index] }

  private mutating func read(_ offsets: Offsets) -> Bool {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    defer {
      parser.deallocate()
      event.deallocate()
    }
    guard yaml_parser_initialize(parser) == 1 else { return false }
    defer { yaml_parser_delete(parser) }
    let text = offsets.text(of: bytes)
    return text.withUnsafeBufferPointer { buffer in
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      var open: [Int] = []
      while true {
        guard yaml_parser_parse(parser, event) == 1 else { return false }
        defer { yaml_event_delete(event) }
        if event.pointee.type == YAML_STREAM_END_EVENT { return true }
        add(event.pointee, offsets, &open)
      }
    }
  }

  private mutating func add(_ event: yaml_event_t, _ offsets: Offsets, _ open: inout [Int]) {
    let range = offsets[event.start_mark.index]..<offsets[event.end_mark.index]
    var node = Node(kind: .scalar, isFlow: false, isPlain: false, range: range, text: "")
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      node.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      node.text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      node.anchor = scalar.anchor.map { String(cString: $0) }
      append(node, &open)
    case YAML_ALIAS_EVENT:
      node.kind = .alias
      node.anchor = event.data.alias.anchor.map { String(cString: $0) }
      append(node, &open)
    case YAML_MAPPING_START_EVENT:
      node.kind = .mapping
      node.isFlow = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      node.anchor = event.data.mapping_start.anchor.map { String(cString: $0) }
      append(node, &open)
      open.append(nodes.count - 1)
    case YAML_SEQUENCE_START_EVENT:
      node.kind = .sequence
      node.isFlow = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      node.anchor = event.data.sequence_start.anchor.map { String(cString: $0) }
      append(node, &open)
      open.append(nodes.count - 1)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: close(at: range.upperBound, &open)
    default: break
    }
  }

  private mutating func append(_ node: Node, _ open: inout [Int]) {
    if let parent = open.last { nodes[parent].children.append(nodes.count) } else { roots.append(nodes.count) }
    nodes.append(node)
  }

  /// A block's end is where its last child's is: libyaml tells where the next thing begins.
  private mutating func close(at end: Int, _ open: inout [Int]) {
    guard let index = open.popLast() else { return }
    let last = nodes[index].children.last.map { nodes[$0].range.upperBound }
    let start = nodes[index].range.lowerBound
    nodes[index].range = start..<(nodes[index].isFlow ? end : max(start, last ?? end))
  }
}

/// The bytes at which the characters of a text begin, which libyaml counts.
private struct Offsets {
  private let starts: [Int]
  /// How many bytes a byte order mark takes, which libyaml would count as a character.
  private let skipped: Int

  init(_ bytes: [UInt8]) {
    skipped = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var starts: [Int] = []
    for index in bytes.indices.dropFirst(skipped) where bytes[index] & 0xC0 != 0x80 { starts.append(index) }
    self.starts = starts + [bytes.count]
  }

  func text(of bytes: [UInt8]) -> [UInt8] { skipped == 0 ? bytes : Array(bytes.dropFirst(skipped)) }

  subscript(_ index: Int) -> Int { starts[min(index, starts.count - 1)] }
}
