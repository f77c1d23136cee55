/// An element of an answer in XML: what Amazon's query protocol answers with, and no more of XML than that.
struct XMLElement: Sendable, Equatable {
  var name: String
  var text = ""
  var children: [XMLElement] = []

  subscript(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The first element with a name, at any depth.
  func first(_ name: String) -> XMLElement? {
    if self.name == name { return self }
    return children.lazy.compactMap { $0.first(name) }.first
  }

  /// The root of a document; nil for what is none.
  ///
  /// A document type is refused: it could define entities.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), !text.contains("<!") else { return nil }
    var open = [XMLElement(name: "")]
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      open[open.count - 1].text += Self.unescape(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else { return nil }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      guard Self.take(tag, &open) else { return nil }
    }
    guard open.count == 1, open[0].children.count == 1 else { return nil }
    self = open[0].children[0]
  }

  private init(name: String) { self.name = name }

  /// More is no answer of Amazon's.
  private static let deepest = 32

  private static func take(_ tag: Substring, _ open: inout [XMLElement]) -> Bool {
    if tag.hasPrefix("?") { return true }
    if tag.hasPrefix("/") {
      guard open.count > 1, let element = open.popLast(), element.name == tag.dropFirst() else { return false }
      open[open.count - 1].children.append(element)
      return true
    }
    let isEmpty = tag.hasSuffix("/")
    let name = tag.dropLast(isEmpty ? 1 : 0).prefix { !$0.isWhitespace }
    guard !name.isEmpty, open.count < deepest else { return false }
    let element = XMLElement(name: String(name))
    if isEmpty { open[open.count - 1].children.append(element) } else { open.append(element) }
    return true
  }

  private static func unescape(_ text: Substring) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
    return entities.reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
  }
}
