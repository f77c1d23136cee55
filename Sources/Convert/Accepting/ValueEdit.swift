import Configuration
import Model
import Source
import Writing
import YAML

/// The change of a text that puts another value in the place of one, and leaves every other byte as it is.
struct ValueEdit {
  let value: Value
  let shape: Shape
  let layout: Layout
  let node: Int
  /// What the variables of the text stand for.
  var variables: [VariableDefinition] = []

  init(
    _ text: SourceText,
    at range: SourceRange,
    _ subject: String,
    _ value: Value,
    as shape: Shape
  ) throws(NotAccepted) {
    (self.value, self.shape) = (value, shape)
    guard let layout = Layout(text.bytes),
      let offset = LineTable(text.bytes).offset(line: Int(range.line), column: Int(range.column)),
      let node = layout.nodes.indices.last(where: { layout[$0].range.lowerBound == offset && layout[$0].kind != .alias }
      )
    else {
      throw NotAccepted(
        description: "\(text.name):\(range.line): \(subject) cannot be found in the text; edit it yourself"
      )
    }
    self.layout = layout
    self.node = Self.outermost(node, in: layout, at: offset, as: shape)
  }

  /// A list and its first element may begin at one place; a value that is a list is the outer one.
  private static func outermost(_ node: Int, in layout: Layout, at offset: Int, as shape: Shape) -> Int {
    let wanted = layout.nodes.indices.filter { layout[$0].range.lowerBound == offset && layout[$0].kind != .alias }
    switch shape {
    case .list, .set: return wanted.first { layout[$0].kind == .sequence } ?? node
    case .map, .message: return wanted.first { layout[$0].kind == .mapping } ?? node
    default: return wanted.first { layout[$0].kind == .scalar } ?? wanted.first { layout[$0].kind == .mapping } ?? node
    }
  }

  func edit() -> TextEdit {
    if layout[node].kind == .sequence, case .list(let elements) = value,
      let edit = layout[node].isFlow ? flowEdit(elements) : blockEdit(elements)
    {
      return edit
    }
    if layout[node].kind == .mapping, case .map(let entries) = value, let edit = mapEdit(entries) { return edit }
    guard layout[node].isFlow || layout[node].kind == .scalar else { return replacement(ofBlock: line) }
    return TextEdit(range: start..<end, bytes: Array(line.utf8))
  }

  var usesVariable: Bool { scalars.contains { TextTemplate($0)?.names.isEmpty == false } }

  /// The texts of the value as they are written, keys of a mapping left out.
  var scalars: [String] { scalars(of: node) }

  private func scalars(of node: Int) -> [String] {
    switch layout[node].kind {
    case .scalar: [layout[node].text]
    case .sequence: layout[node].children.flatMap(scalars)
    case .mapping: layout.entries(of: node).flatMap { scalars(of: $0.value) }
    case .alias: []
    }
  }

  /// What a scalar says once its variables are replaced.
  func text(_ item: Int) -> String {
    TextTemplate(layout[item].text)?.text { name in
      variables.first { $0.name.hasSameBytes(as: name) }?.text ?? ""
    } ?? layout[item].text
  }

  private var line: String { ValueSpelling.configuration.line(value, as: shape) }

  private var start: Int { start(of: node) }

  private var end: Int { end(of: node) }

  /// Behind the anchor, which stays.
  func start(of node: Int) -> Int {
    let range = layout[node].range
    guard let anchor = layout[node].anchor, layout.bytes[range].first == UInt8(ascii: "&") else {
      return range.lowerBound
    }
    var start = range.lowerBound + 1 + anchor.utf8.count
    while start < range.upperBound, layout.bytes[start] == UInt8(ascii: " ") { start += 1 }
    return start
  }

  /// A block text ends before the line break that ends its last line.
  func end(of node: Int) -> Int {
    let start = start(of: node)
    var end = layout[node].range.upperBound
    guard layout[node].kind == .scalar, layout.bytes[layout[node].range].contains(UInt8(ascii: "\n")) else {
      return end
    }
    while end > start, layout.bytes[end - 1] == UInt8(ascii: "\n") || layout.bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return end
  }

  /// Takes out the lines of elements that went, and adds a line for each that came.
  private func blockEdit(_ elements: [Value]) -> TextEdit? {
    let lines = LineTable(layout.bytes)
    let items = layout[node].children
    guard !elements.isEmpty, items.allSatisfy({ layout[$0].kind == .scalar && layout[$0].anchor == nil }) else {
      return nil
    }
    let wanted = elements.flatMap(\.texts)
    let kept = items.filter { wanted.contains(text($0)) }
    guard let last = kept.last, Set(items.map { lines.line(of: layout[$0].range.lowerBound) }).count == items.count
    else {
      return nil
    }
    let added = elements.filter { value in !items.contains { value.texts == [text($0)] } }
    let first = lines.start(lines.line(of: layout[items[0]].range.lowerBound))
    let stop = lines.start(lines.line(of: layout[items[items.count - 1]].range.upperBound - 1) + 1)
    var result: [UInt8] = []
    let lineBreak = lines.lineBreak(lines.line(of: first))
    for number in lines.line(of: first)..<lines.line(of: stop - 1) + 1 {
      let item = items.first { lines.line(of: layout[$0].range.lowerBound) == number }
      if let item, !kept.contains(item) { continue }
      result += layout.bytes[lines.start(number)..<lines.start(number + 1)]
      guard item == last else { continue }
      if result.last != UInt8(ascii: "\n") { result += lineBreak }
      let head = layout.bytes[lines.start(number)..<layout[last].range.lowerBound]
      for value in added {
        result += head
        result += Array(ValueSpelling.configuration.line(value, as: shape.element).utf8) + lineBreak
      }
    }
    return TextEdit(range: first..<stop, bytes: result)
  }

  /// The elements that stay as they are written, and those that came; nil where not all of it is on one line.
  private func flowEdit(_ elements: [Value]) -> TextEdit? {
    let items = layout[node].children
    guard let first = items.first, let last = items.last, !elements.isEmpty,
      items.allSatisfy({ layout[$0].kind == .scalar && layout[$0].anchor == nil }),
      !layout.bytes[start..<end].contains(UInt8(ascii: "\n"))
    else { return nil }
    let texts = elements.map { value -> String in
      let item = items.first { value.texts == [text($0)] }
      let written = item.map { String(decoding: layout.bytes[layout[$0].range], as: UTF8.self) }
      return written ?? ValueSpelling.configuration.line(value, as: shape.element)
    }
    let inside = layout[first].range.lowerBound..<layout[last].range.upperBound
    return TextEdit(range: inside, bytes: Array(texts.joined(separator: ", ").utf8))
  }

  /// In the place of lines below a key, a value behind it.
  private func replacement(ofBlock text: String) -> TextEdit {
    var start = layout[node].range.lowerBound
    while start > 0, layout.bytes[start - 1] != UInt8(ascii: ":") { start -= 1 }
    return TextEdit(range: start..<layout[node].range.upperBound, bytes: Array(" \(text)".utf8))
  }
}
