import CYAML
package import Source

/// Reads YAML text into flat trees over libyaml's events.
package struct Parser {
  /// Deeper nesting costs libyaml quadratic time, and no configuration needs it.
  static let maximumDepth = 64

  private let bytes: [UInt8]
  private let source: SourceID
  private var tree = Tree()
  private var trees: [Tree] = []
  private var stack: [Open] = []
  private var anchors: [ByteKey: Int] = [:]
  private var keys = KeyCheck()
  private var diagnostics = Diagnostics()
  /// The last quoted text that goes on over several lines: what a forgotten quote looks like.
  private var longQuote: SyntaxProblem.LongQuote?

  /// A collection that is not closed yet.
  private struct Open {
    var index: Int
    var kind: Node.Kind
    var children = 0

    /// Whether the next child is a mapping's key.
    var expectsKey: Bool { kind == .mapping && children.isMultiple(of: 2) }
  }

  /// The documents of a text.
  ///
  /// A text that is not YAML gives those before the mistake.
  package static func parse(_ text: SourceText, as source: SourceID, _ diagnostics: inout Diagnostics) -> [Tree] {
    // libyaml would count a byte order mark as the first column.
    let bytes = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.bytes.dropFirst(3)) : text.bytes
    var parser = Parser(bytes: bytes, source: source)
    if Encoding.check(bytes, source, &parser.diagnostics) { parser.run() }
    diagnostics.merge(parser.diagnostics)
    return parser.trees
  }

  private init(bytes: [UInt8], source: SourceID) {
    self.bytes = bytes
    self.source = source
  }

  private mutating func run() {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    defer {
      parser.deallocate()
      event.deallocate()
    }
    guard yaml_parser_initialize(parser) == 1 else {
      diagnostics.error(.outOfMemory, "there is not enough memory to read the file", at: nil)
      return
    }
    defer { yaml_parser_delete(parser) }
    bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      // Room that is too small would be made anew, with twice as much.
      tree.reserve(nodes: buffer.count / 12, text: buffer.count)
      while true {
        guard yaml_parser_parse(parser, event) == 1 else {
          let bracket = stack.last.map { tree.nodes[$0.index] }.flatMap { $0.style == .flow ? $0.range : nil }
          let problem = SyntaxProblem.diagnostic(
            of: parser.pointee,
            after: longQuote,
            inside: bracket,
            in: bytes,
            source
          )
          diagnostics.cutShort(problem)
          return
        }
        defer { yaml_event_delete(event) }
        if event.pointee.type == YAML_STREAM_END_EVENT || !take(event) { return }
      }
    }
  }

  /// Adds an event to the tree; false where reading cannot go on.
  private mutating func take(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: takeScalar(event)
    case YAML_ALIAS_EVENT: takeAlias(event)
    case YAML_MAPPING_START_EVENT:
      let start = event.pointee.data.mapping_start
      return open(
        .mapping,
        event,
        anchor: start.anchor,
        tag: start.tag,
        isBlock: start.style == YAML_BLOCK_MAPPING_STYLE
      )
    case YAML_SEQUENCE_START_EVENT:
      let start = event.pointee.data.sequence_start
      return open(
        .sequence,
        event,
        anchor: start.anchor,
        tag: start.tag,
        isBlock: start.style == YAML_BLOCK_SEQUENCE_STYLE
      )
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: close()
    case YAML_DOCUMENT_END_EVENT:
      trees.append(tree.trimmed())
      tree = Tree()
      anchors = [:]
    default: break
    }
    return true
  }

  private mutating func takeScalar(_ event: UnsafeMutablePointer<yaml_event_t>) {
    let scalar = event.pointee.data.scalar
    let range = range(event, covers: true)
    let style: Node.Style =
      switch scalar.style {
      case YAML_PLAIN_SCALAR_STYLE: .plain
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .quoted
      }
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    if style == .quoted, event.pointee.start_mark.line != event.pointee.end_mark.line {
      longQuote = SyntaxProblem.LongQuote(start: range, lastLine: event.pointee.end_mark.line)
    }
    refuse(tag: scalar.tag, at: range)
    remember(anchor: scalar.anchor)
    if let last = stack.last, last.expectsKey {
      if style == .plain, text.count == 2, text[0] == UInt8(ascii: "<"), text[1] == UInt8(ascii: "<") {
        tree.needsComposition = true
      }
    } else if text.holdVariable {
      tree.needsComposition = true
    }
    tree.addScalar(text, style: style, range: range)
    countChild()
  }

  private mutating func takeAlias(_ event: UnsafeMutablePointer<yaml_event_t>) {
    let range = range(event, covers: true)
    let name = event.pointee.data.alias.anchor.map { String(cString: $0) } ?? ""
    if stack.last?.expectsKey == true {
      diagnostics.error(
        .keyNotText,
        "a key must be text",
        detail: "Write the key itself instead of an alias.",
        at: range
      )
      // Whoever reads keys expects texts.
      tree.addScalar([], style: .plain, range: range)
    } else if let target = anchors[ByteKey(name)] {
      if stack.contains(where: { $0.index == target }) {
        diagnostics.error(.aliasCycle, "*\(name) is inside what it repeats", detail: "Remove it.", at: range)
        tree.addScalar([], style: .plain, range: range)
      } else {
        tree.addAlias(of: target, range: range)
        tree.needsComposition = true
      }
    } else {
      let known = anchors.count <= 1_000 ? anchors.keys.sorted().map(\.text) : []
      // The name itself is not repeated: it may be a secret that is there without quotes. So it is with tags.
      let guess = closest(to: name, in: known).map { " Did you mean *\($0)?" } ?? ""
      diagnostics.error(
        .undefinedAnchor,
        "no anchor of this name before this alias",
        detail:
          "An alias repeats an earlier anchor of the same document; text that begins with * needs quotes.\(guess)",
        at: range
      )
      tree.addScalar([], style: .plain, range: range)
    }
    countChild()
  }

  private mutating func open(
    _ kind: Node.Kind,
    _ event: UnsafeMutablePointer<yaml_event_t>,
    anchor: UnsafeMutablePointer<yaml_char_t>?,
    tag: UnsafeMutablePointer<yaml_char_t>?,
    isBlock: Bool
  ) -> Bool {
    let range = range(event, covers: false)
    refuse(tag: tag, at: range)
    if stack.last?.expectsKey == true {
      let mark = event.pointee.start_mark
      if TemplateText.begins(at: mark, in: bytes) {
        let advice =
          TemplateText.line(beginningAt: mark, in: bytes).map { "Write: \($0)" } ?? "Put the whole text in quotes."
        diagnostics.cutShort(
          Diagnostic(
            .keyNotText,
            "text that begins with {{ needs quotes",
            detail: "YAML reads { as the beginning of a mapping. \(advice)",
            at: range
          )
        )
        return false
      }
      diagnostics.error(.keyNotText, "a key must be text", detail: "Lists and mappings cannot be keys.", at: range)
    }
    guard stack.count < Self.maximumDepth else {
      diagnostics.cutShort(
        Diagnostic(
          .tooDeep,
          "more than \(Self.maximumDepth) levels of nesting",
          detail: "No configuration needs so many.",
          at: range
        )
      )
      return false
    }
    remember(anchor: anchor)
    countChild()
    let index = tree.open(kind, style: isBlock ? .block : .flow, range: range)
    stack.append(Open(index: index, kind: kind))
    return true
  }

  private mutating func close() {
    guard let last = stack.popLast() else { return }
    tree.close(last.index)
    if last.kind == .mapping, !keys.check(tree, mapping: last.index, &diagnostics) { tree.hasDuplicateKeys = true }
  }

  private mutating func countChild() {
    guard !stack.isEmpty else { return }
    stack[stack.count - 1].children += 1
  }

  private mutating func remember(anchor: UnsafeMutablePointer<yaml_char_t>?) {
    guard let anchor else { return }
    anchors[ByteKey(String(cString: anchor))] = tree.nodes.count
  }

  private mutating func refuse(tag: UnsafeMutablePointer<yaml_char_t>?, at range: SourceRange) {
    guard let tag else { return }
    guard String(cString: tag) != "!" else { return }
    diagnostics.error(
      .tag,
      "a tag has no meaning here",
      detail: "Remove it, since fields know how their text is read; text that begins with ! needs quotes.",
      at: range
    )
  }

  private func range(_ event: UnsafeMutablePointer<yaml_event_t>, covers: Bool) -> SourceRange {
    let start = event.pointee.start_mark
    let end = event.pointee.end_mark
    let width = covers ? (start.line == end.line ? end.column - start.column : 1) : 0
    return SourceRange(
      source: source,
      line: UInt32(start.line + 1),
      column: UInt32(start.column + 1),
      width: UInt32(width)
    )
  }
}
