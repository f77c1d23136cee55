import Model
import Source

/// Reads nodes as the shapes of fields say: a phone number is never a number, `NO` is Norway.
struct ValueReader {
  let tree: Tree
  var diagnostics = Diagnostics()
  var references: [FoundReference] = []

  /// A resource that a value names, with where.
  struct FoundReference: Sendable {
    var kind: KindName
    var key: String
    var range: SourceRange
  }

  private let files: NamingFiles

  init(tree: Tree, files: NamingFiles) {
    self.tree = tree
    self.files = files
  }

  /// A path in the text, from the working folder; nil after a diagnostic, where it may not be read.
  mutating func resolve(_ path: String, at node: Int, _ name: ValueName) -> String? {
    let path = files.resolve(path, in: tree.nodes[node].source)
    guard let refusal = files.scope?.refusal(of: path) else { return path }
    diagnostics.refusedPath("\(name)", path, refusal, at: tree.range(node))
    return nil
  }

  /// The canonical value; nil after a diagnostic.
  mutating func read(_ node: Int, as shape: Shape, _ name: ValueName) -> Value? {
    if tree.isMissing(node) {
      diagnostics.error(
        .missingValue,
        "\(name) has no value",
        detail: "Write its value; null for the platform's default; or remove the line to leave it alone.",
        at: tree.range(node)
      )
      return nil
    }
    switch shape {
    case .boolean: return readBoolean(node, name)
    case .integer(let limits): return readInteger(node, limits, name)
    case .text(let form, let length): return readPlainText(node, form, length, name)
    case .choice(let words): return readChoice(node, words, name)
    case .duration(let limits): return readDuration(node, limits, name)
    case .reference(let kind):
      guard let key = scalar(node, name, "the key of a resource") else { return nil }
      references.append(FoundReference(kind: kind, key: key, range: tree.range(node)))
      return .text(key)
    case .secret: return readSecret(node, name)
    case .message: return readMessage(node, name)
    case .list(let element):
      guard let elements = readElements(node, element, name), elements.isWhole else { return nil }
      return .list(elements.found)
    case .set(let element): return readSet(node, element, name)
    case .map(let element): return readMap(node, element, name)
    case .group: return nil
    }
  }

  /// The text of a scalar; nil after a diagnostic.
  mutating func scalar(_ node: Int, _ name: ValueName, _ expected: String) -> String? {
    let kind = tree.nodes[node].kind
    guard kind == .scalar else {
      diagnostics.error(
        .wrongType,
        "\(name): found \(tree.form(node)), expected \(expected)",
        detail: "Write \(expected) behind the key.",
        at: tree.range(node)
      )
      return nil
    }
    if tree.nodes[node].style == .plain, tree.equals(node, "~") {
      diagnostics.error(
        .nullAsTilde,
        "~ is not read as null",
        detail: "Write null, or quote it to mean the character.",
        at: tree.range(node)
      )
      return nil
    }
    return tree.string(node)
  }

  private mutating func readBoolean(_ node: Int, _ name: ValueName) -> Value? {
    guard tree.isScalar(node) else {
      _ = scalar(node, name, "true or false")
      return nil
    }
    if tree.nodes[node].style == .plain {
      if tree.equals(node, "true") { return .boolean(true) }
      if tree.equals(node, "false") { return .boolean(false) }
    }
    let text = tree.string(node)
    let meant: String? =
      switch text.lowercased() {
      case "true", "yes", "on", "y", "1": "true"
      case "false", "no", "off", "n", "0": "false"
      default: nil
      }
    diagnostics.error(
      .wrongType,
      "\(name): found \"\(text)\", expected true or false",
      detail: meant.map { "Write \($0)\(unquoted(node))." } ?? "Write true or false.",
      at: tree.range(node)
    )
    return nil
  }

  private mutating func readInteger(_ node: Int, _ limits: ClosedRange<Int>, _ name: ValueName) -> Value? {
    guard let text = scalar(node, name, "a number") else { return nil }
    guard tree.nodes[node].style == .plain, let number = wholeNumber(text) else {
      diagnostics.error(
        .wrongType,
        "\(name): found \"\(text)\", expected a whole number",
        detail: "Write \(describe(limits))\(unquoted(node)).",
        at: tree.range(node)
      )
      return nil
    }
    guard limits.contains(number) else {
      diagnostics.error(
        .outOfRange,
        "\(name) is \(number)",
        detail: "Expected \(describe(limits)).",
        at: tree.range(node)
      )
      return nil
    }
    return .integer(number)
  }

  /// What is said of quotes, where there are some.
  private func unquoted(_ node: Int) -> String { tree.nodes[node].style == .plain ? "" : ", without quotes" }

  private func wholeNumber(_ text: String) -> Int? {
    guard text == "0" || text.utf8.first != UInt8(ascii: "0"), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }

  private func describe(_ limits: ClosedRange<Int>) -> String {
    limits.upperBound == .max
      ? "a whole number of at least \(limits.lowerBound)"
      : "a whole number from \(limits.lowerBound) to \(limits.upperBound)"
  }

  /// A text outside messages, whose rules find what cannot be seen in them: PostgreSQL has no U+0000, and what C reads ends there.
  private mutating func readPlainText(
    _ node: Int,
    _ form: TextForm,
    _ length: ClosedRange<Int>,
    _ name: ValueName
  ) -> Value? {
    let value = readText(node, form, length, name)
    guard value != nil, tree.withBytes(node, { $0.contains(0) }) else { return value }
    diagnostics.error(
      .wrongForm,
      "\(name) holds the character U+0000",
      detail: "Expected a text without it: take \\x00 or \\0 out.",
      at: tree.range(node)
    )
    return nil
  }

  mutating func readText(_ node: Int, _ form: TextForm, _ length: ClosedRange<Int>, _ name: ValueName) -> Value? {
    guard let text = scalar(node, name, "text") else { return nil }
    if let advice = secretAdvice(form, text) {
      diagnostics.secretError(.secretLiteral, "\(name) may hold a secret", detail: advice, at: tree.range(node))
      return nil
    }
    // A character takes at most four bytes, so most texts need no counting.
    if text.utf8.count > length.upperBound || text.isEmpty, !length.contains(text.unicodeScalars.count) {
      diagnostics.error(
        .outOfRange,
        "\(name) has \(text.unicodeScalars.count) characters",
        detail: "Expected \(length.lowerBound) to \(length.upperBound).",
        at: tree.range(node)
      )
      return nil
    }
    if let expectation = TextCheck.expectation(for: form, of: text) {
      diagnostics.error(.wrongForm, "\(name) is invalid: \"\(text)\"", detail: expectation, at: tree.range(node))
      return nil
    }
    switch form {
    case .path: return resolve(text, at: node, name).map { .text($0) }
    case .file:
      guard let path = resolve(text, at: node, name) else { return nil }
      if files.scope != nil { FileCheck.check(path, "\(name)", at: tree.range(node), &diagnostics) }
      return .text(path)
    default: return .text(text)
    }
  }

  /// What to write instead of a text that may be a secret, or holds one; nil for any other text.
  private func secretAdvice(_ form: TextForm, _ text: String) -> String? {
    if TextCheck.namesUser(text) {
      return
        "A user name and a password do not belong in a URL: remove what is before the @. If a password was ever "
        + "committed, replace it."
    }
    return TextCheck.secretAdvice(for: form, of: text)
  }

  private mutating func readChoice(_ node: Int, _ words: [Shape.Word], _ name: ValueName) -> Value? {
    if tree.isScalar(node), let word = words.first(where: { tree.equals(node, $0.word) }) { return .text(word.word) }
    let list = words.map(\.word)
    guard let text = scalar(node, name, "one of \(list.joined(separator: ", "))") else { return nil }
    let meant = VendorVocabulary.words[text].flatMap { words in list.first(where: words.contains) }
    let guess = (meant ?? closest(to: text, in: list)).map { " Did you mean \"\($0)\"?" } ?? ""
    diagnostics.error(
      .unknownWord,
      "\(name) cannot be \"\(text)\"",
      detail: "Expected one of \(list.joined(separator: ", ")).\(guess)",
      at: tree.range(node)
    )
    return nil
  }

  private mutating func readDuration(_ node: Int, _ limits: ClosedRange<Int>, _ name: ValueName) -> Value? {
    guard let text = scalar(node, name, "a duration such as 180s") else { return nil }
    guard let duration = Seconds(spelling: text) else {
      let advice =
        wholeNumber(text).map { "Say which unit: \($0)s for seconds." }
        ?? "Expected a whole number and a unit, s, m, h or d: 180s."
      diagnostics.error(
        .wrongType,
        "\(name): found \"\(text)\", expected a duration",
        detail: advice,
        at: tree.range(node)
      )
      return nil
    }
    guard limits.contains(duration.count) else {
      let (least, most) = (Seconds(count: limits.lowerBound).spelling, Seconds(count: limits.upperBound).spelling)
      diagnostics.error(
        .outOfRange,
        "\(name) is \(text)",
        detail: "Expected \(least) to \(most).",
        at: tree.range(node)
      )
      return nil
    }
    return .integer(duration.count)
  }

  /// The elements of a list or a set.
  private struct Elements {
    /// Those that can be read.
    var found: [Value] = []
    /// The places of the others in the list.
    var unread: Set<Int> = []
    var isWhole: Bool { unread.isEmpty }
  }

  private mutating func readElements(_ node: Int, _ shape: Shape, _ name: ValueName) -> Elements? {
    let tree = tree
    guard tree.nodes[node].kind == .sequence else {
      diagnostics.error(
        .wrongType,
        "\(name): found \(tree.form(node)), expected a list",
        detail: listAdvice(node),
        at: tree.range(node)
      )
      return nil
    }
    var elements = Elements()
    elements.found.reserveCapacity(tree.elements(of: node).reduce(0) { count, _ in count + 1 })
    let name = name.element
    for (place, element) in tree.elements(of: node).enumerated() {
      if let value = read(element, as: shape, name) {
        elements.found.append(value)
      } else {
        elements.unread.insert(place)
      }
    }
    return elements
  }

  private func listAdvice(_ node: Int) -> String {
    guard tree.isScalar(node) else { return "Write it as [a, b], or one per line behind '- '." }
    let text = tree.string(node)
    if text.hasPrefix("[") {
      return "Write \(text) itself, without quotes; the value of a variable is text, never a list."
    }
    let isPlain = tree.nodes[node].style == .plain
    // A variable makes a text longer or shorter than what is written.
    if isPlain, tree.range(node).width != text.unicodeScalars.count {
      return "Put what is written in quotes and brackets: [\"…\"]."
    }
    return "Put it in brackets: [\(isPlain ? text : "\"\(text)\"")]."
  }

  private mutating func readSet(_ node: Int, _ shape: Shape, _ name: ValueName) -> Value? {
    guard let elements = readElements(node, shape, name) else { return nil }
    let set = Value.set(elements.found)
    guard case .list(let distinct) = set, distinct.count < elements.found.count else {
      return elements.isWhole ? set : nil
    }
    let nodes = tree.elements(of: node).enumerated().filter { !elements.unread.contains($0.offset) }.map(\.element)
    var first: [Value: Int] = [:]
    for (value, element) in zip(elements.found, nodes) {
      guard let earlier = first[value] else {
        first[value] = element
        continue
      }
      diagnostics.error(
        .duplicateElement,
        "\(name) holds \"\(tree.string(element))\" twice",
        detail: "Keep one of them.",
        at: tree.range(element),
        related: [("first here", tree.range(earlier))]
      )
    }
    return nil
  }

  private mutating func readMap(_ node: Int, _ shape: Shape, _ name: ValueName) -> Value? {
    guard tree.nodes[node].kind == .mapping else {
      diagnostics.error(
        .wrongType,
        "\(name): found \(tree.form(node)), expected a mapping",
        detail: "Write it as { key: text }.",
        at: tree.range(node)
      )
      return nil
    }
    var entries: [Value.Entry] = []
    var isWhole = true
    for (key, inner) in tree.entries(of: node) {
      let text = tree.string(key)
      guard !text.isEmpty, !text.hasPrefix("$") else {
        diagnostics.error(
          .wrongForm,
          "\(name) cannot have the key \"\(text)\"",
          detail: text.contains("${")
            ? "Variables are replaced in values only; write out the key."
            : "A key has a text that does not begin with $.",
          at: tree.range(key)
        )
        isWhole = false
        continue
      }
      if let value = read(inner, as: shape, "\(name).\(text)") {
        entries.append(Value.Entry(text, value))
      } else {
        isWhole = false
      }
    }
    return isWhole ? .map(sorting: entries) : nil
  }

  /// The one entry of a mapping that may hold one of the keys.
  mutating func onlyValue(
    _ node: Int,
    keys: [String],
    _ name: ValueName,
    _ expected: String
  ) -> (key: String, value: Int)? {
    let entries = Array(tree.entries(of: node))
    if let entry = entries.first, entries.count == 1, keys.contains(tree.string(entry.key)) {
      return (tree.string(entry.key), entry.value)
    }
    diagnostics.error(
      .wrongType,
      "\(name): found \(entries.count == 1 ? "another key" : "\(entries.count) keys"), expected \(expected)",
      detail: "Write that and nothing else.",
      at: entries.first.map { tree.range($0.key) } ?? tree.range(node)
    )
    return nil
  }
}
