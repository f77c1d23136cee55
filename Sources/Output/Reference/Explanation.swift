package import Model
import Source

/// What `dialtone explain` tells of a kind, a field, a platform or a key of its connection, from the declarations alone.
package enum Explanation {
  /// A subject that names no kind, or no field of one.
  package struct Unknown: Error, CustomStringConvertible {
    package let description: String
  }

  /// A kind is named by its own name or by its section, a field by its path behind the kind: `provider.from`.
  package static func text(
    for subject: String,
    catalog: Catalog,
    platforms: [PlatformFacts]
  ) throws(Unknown) -> String {
    let name = String(subject.prefix { $0 != "." })
    guard let kind = catalog.kinds.first(where: { $0.name.description == name || $0.section == name }) else {
      if let text = ConnectionExplanation.text(platform: subject, platforms)
        ?? ConnectionExplanation.text(key: subject, platforms)
      {
        return text
      }
      if subject.utf8.contains(UInt8(ascii: "-")), let rule = closest(to: subject, in: RuleReference.ids) {
        throw Unknown(description: "there is no rule \"\(subject)\"; did you mean \"\(rule)\"?")
      }
      throw unknown("there is no kind \"\(name)\"", name, catalog.kinds.map(\.name.description))
    }
    let path = String(subject.dropFirst(name.count + 1))
    guard !path.isEmpty else { return KindExplanation(kind: kind, platforms: platforms).text }
    let fields = Sample.ordered(kind)
    if let found = fields.first(where: { $0.path == path }) {
      return FieldExplanation(kind: kind, path: path, field: found.field, platforms: platforms).text
    }
    let inner = fields.filter { $0.path.hasPrefix(path + ".") }
    guard inner.isEmpty else { return KindExplanation(kind: kind, platforms: platforms, group: path).text }
    throw unknown("\(kind.name) has no field \"\(path)\"", path, fields.map(\.path))
  }

  private static func unknown(_ problem: String, _ word: String, _ candidates: [String]) -> Unknown {
    let guess = closest(to: word, in: candidates).map { "; did you mean \"\($0)\"?" } ?? "."
    return Unknown(description: "\(problem)\(guess) Expected one of \(candidates.joined(separator: ", ")).")
  }
}
