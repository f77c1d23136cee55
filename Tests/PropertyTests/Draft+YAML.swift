import Model
import Reference
import Source
import TestSupport

extension Draft {
  /// How the same is written in another way.
  struct Style {
    var isShuffled = false
    var hasComments = false
    var fileCount = 1

    static let plain = Style()
  }

  /// The draft as files.
  func files(_ style: Style, _ chance: inout Chance) -> [SourceText] {
    var documents = [[Entry]](repeating: [], count: style.fileCount)
    for entry in style.isShuffled ? entries.shuffled(using: &chance) : entries {
      // What a tenant has one of may be written in parts.
      if entry.kind.cardinality == .one, style.fileCount > 1 {
        let place = Int.random(in: 0..<entry.fields.count + 1, using: &chance)
        documents[0].append(Entry(kind: entry.kind, key: nil, fields: Array(entry.fields[..<place])))
        documents[1].append(Entry(kind: entry.kind, key: nil, fields: Array(entry.fields[place...])))
      } else {
        documents[Int.random(in: 0..<style.fileCount, using: &chance)].append(entry)
      }
    }
    var texts = documents.enumerated().map { index, entries in
      document(entries, hasPlatform: index == 0, style, &chance)
    }
    if style.isShuffled { texts.shuffle(using: &chance) }
    return texts.enumerated().map { SourceText(name: "\(name)-\($0).yaml", bytes: Array($1.utf8)) }
  }

  private func document(_ entries: [Entry], hasPlatform: Bool, _ style: Style, _ chance: inout Chance) -> String {
    var parts = ["tenant: \(name)\n"] + (hasPlatform ? ["platform: local\n"] : [])
    var sections: [(name: String, text: String)] = []
    for entry in entries {
      let body = lines(entry, style, &chance)
      let text = entry.key.map { body.isEmpty ? "  \($0): {}\n" : "  \($0):\n" + body } ?? body
      if let index = sections.firstIndex(where: { $0.name == entry.kind.section }) {
        sections[index].text += text
      } else {
        sections.append((entry.kind.section, text))
      }
    }
    parts += sections.map { $0.text.isEmpty ? "\($0.name): {}\n" : "\($0.name):\n\($0.text)" }
    if style.isShuffled { parts.shuffle(using: &chance) }
    return parts.map { (style.hasComments && chance.oneIn(2) ? "# a remark: {\n\n" : "") + $0 }.joined()
  }

  private func lines(_ entry: Entry, _ style: Style, _ chance: inout Chance) -> String {
    let indentation = entry.key == nil ? 1 : 2
    return lines(
      entry.fields.map { ($0.path.split(separator: ".").map(String.init), $0.value, $0.shape) },
      indentation,
      style,
      &chance
    )
  }

  private func lines(
    _ fields: [(path: [String], value: Value, shape: Shape)],
    _ indentation: Int,
    _ style: Style,
    _ chance: inout Chance
  ) -> String {
    let lead = String(repeating: "  ", count: indentation)
    var parts: [String] = []
    var groups: [(name: String, fields: [(path: [String], value: Value, shape: Shape)])] = []
    for (path, value, shape) in fields {
      guard path.count > 1 else {
        let remark = style.hasComments && chance.oneIn(3) ? "   # \(path[0])" : ""
        parts.append("\(lead)\(path[0]): \(written(value, shape, style, &chance))\(remark)\n")
        continue
      }
      let rest = (path: Array(path.dropFirst()), value: value, shape: shape)
      if let index = groups.firstIndex(where: { $0.name == path[0] }) {
        groups[index].fields.append(rest)
      } else {
        groups.append((path[0], [rest]))
      }
    }
    for group in groups {
      parts.append("\(lead)\(group.name):\n" + lines(group.fields, indentation + 1, style, &chance))
    }
    if style.isShuffled { parts.shuffle(using: &chance) }
    return parts.joined()
  }

  private func written(_ value: Value, _ shape: Shape, _ style: Style, _ chance: inout Chance) -> String {
    guard style.isShuffled else { return Sample.yaml(for: value, shape: shape) }
    switch (value, shape) {
    case (.list(let elements), .set): return Sample.yaml(for: .list(elements.shuffled(using: &chance)), shape: shape)
    case (.map(let entries), .map): return Sample.yaml(for: .map(entries.shuffled(using: &chance)), shape: shape)
    default: return Sample.yaml(for: value, shape: shape)
    }
  }
}
