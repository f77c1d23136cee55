/// A page of Markdown that keeps within the size of a comment on a pull request: what no longer fits is counted.
struct MarkdownPage: Sendable {
  /// GitHub takes 65 536 characters, GitLab more; some are left for what a job adds.
  static let limit = 65_000
  /// The room for the sentence that says what was left out.
  private static let reserve = 400
  /// Longer items are cut: the plan itself has the whole of them.
  private static let longestItem = 1_000

  private var text = ""
  private var size = 0
  private var omitted: [String: Int] = [:]
  private var order: [String] = []

  /// - Parameter marker: by which a job finds its own comment again.
  init(marker: String, title: String) {
    text = "<!-- dialtone \(marker) -->\n### \(title)\n"
    size = text.utf8.count
  }

  /// Adds a part; where it does not fit, it counts as one of what the noun says.
  mutating func append(_ part: String, else noun: String) {
    guard size + part.utf8.count <= Self.limit - Self.reserve else {
      if omitted[noun] == nil { order.append(noun) }
      omitted[noun, default: 0] += 1
      return
    }
    text += part
    size += part.utf8.count
  }

  /// Adds a heading with items, as many of them as fit.
  mutating func append(_ items: [String], under title: String, else noun: String) {
    guard !items.isEmpty else { return }
    append("\n**\(title)**\n\n", else: noun)
    for item in items { append("- \(Self.cut(item))\n", else: noun) }
  }

  /// - Parameter source: where everything is.
  func finished(source: String) -> String {
    guard !order.isEmpty else { return text }
    let parts = order.map { noun in
      Count.of(omitted[noun] ?? 0, noun, plural: Self.plurals[noun])
    }.joined(separator: ", ")
    return text + "\n_Left out, since a comment is limited: \(parts). \(source)_\n"
  }

  /// Of nouns that do not end in what is counted.
  private static let plurals = [
    "group of tenants": "groups of tenants", "setting that is switched off": "settings that are switched off",
    "change that was not applied": "changes that were not applied",
    "change whose outcome is unknown": "changes whose outcome is unknown",
    "list of what was applied": "lists of what was applied",
  ]

  private static func cut(_ item: String) -> String {
    guard item.utf8.count > longestItem else { return item }
    var kept = String(item.prefix(longestItem / 2))
    // Half of an escape would escape what follows.
    while let last = kept.last, last == "\\" || last == "&" { kept.removeLast() }
    return kept + " …"
  }
}
