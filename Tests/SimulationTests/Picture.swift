import Emulation
import HTTP

/// Everything that an account holds, in lines, without identifiers, moments and the platform's own books.
struct Picture {
  let lines: [String]

  init(of everything: [String: Members], _ console: any Console) {
    let names = Self.names(everything, console)
    lines = everything.compactMap { place, members in
      let parts = place.split(separator: "/").map(String.init)
      if console.books.contains(parts[0]) || console.books.contains(place) { return nil }
      if console.isNothing(place, members) { return nil }
      let text = Self.plain(.object(members), names, console.passing).encodedText
      return "\(parts[0])/\(names[parts[1]] ?? Self.known(parts[1])) \(text)"
    }.sorted()
  }

  /// What an ID stands for.
  private static func names(_ everything: [String: Members], _ console: any Console) -> [String: String] {
    var names: [String: String] = [:]
    for (place, members) in everything {
      let id = String(place.split(separator: "/").last ?? "")
      let label =
        members[console.applications.name]?.text ?? members["name"]?.text ?? members["display_name"]?.text
        ?? members["type"]?.text
      if let label, isID(id) { names[id] = "<\(label)>" }
    }
    return names
  }

  private static func isID(_ text: String) -> Bool {
    text.utf8.count > 8 && text.contains { $0.isNumber || $0.isUppercase }
  }

  /// What is known by a word is the same in each account.
  private static func known(_ id: String) -> String { isID(id) ? "" : id }

  private static func plain(_ json: JSON, _ names: [String: String], _ passing: Set<String>) -> JSON {
    switch json {
    case .object(let members):
      .object(members.filter { !passing.contains($0.key) }.mapValues { plain($0, names, passing) })
    case .list(let elements):
      .list(elements.map { plain($0, names, passing) }.sorted { $0.encodedText < $1.encodedText })
    case .text(let text): .text(names[text] ?? text)
    default: json
    }
  }
}
