/// A document as lines, each with what it declares.
package struct DocumentText: Sendable {
  /// What a line states.
  package enum Origin: Sendable, Hashable {
    case connection
    /// The key of a resource, by its place among the document's resources.
    case resource(Int)
    case field(resource: Int, leaf: Int)
  }

  private(set) var lines: [String] = []
  private var origins: [Origin?] = []

  package var text: String { lines.map { $0 + "\n" }.joined() }

  /// What a line states, counted from 1; nil for a comment, a section's key and an empty line.
  package func origin(ofLine line: Int) -> Origin? { origins.indices.contains(line - 1) ? origins[line - 1] : nil }

  mutating func add(_ line: String, _ origin: Origin? = nil) {
    lines.append(line)
    origins.append(origin)
  }

  /// An empty line, where something is before it.
  mutating func part() { if !lines.isEmpty { add("") } }
}
