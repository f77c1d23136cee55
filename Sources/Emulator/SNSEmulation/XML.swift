/// An element of XML: with text, or with elements.
struct XML {
  private var name: String
  private var namespace: String?
  private var content: String

  init(_ name: String, _ elements: [XML], namespace: String? = nil) {
    self.name = name
    self.namespace = namespace
    content = elements.map(\.text).joined()
  }

  init(_ name: String, text: String) {
    self.name = name
    content = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  var text: String { "<\(name)\(namespace.map { " xmlns=\"\($0)\"" } ?? "")>\(content)</\(name)>" }
}
