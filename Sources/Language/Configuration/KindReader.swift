import Model
import Source

/// Reads a mapping as the settings of a kind.
struct KindReader {
  let kind: KindDescription
  /// The platform's limits of the kind's fields; nil where the platform is not known, or has none of them.
  let limits: LimitCheck?
  var values: ValueReader
  /// The leaves that are written, but wrongly: no rule may say that they are missing.
  private(set) var misread: Set<Int> = []
  private var settings: [Settings.Setting] = []

  init(_ kind: KindDescription, _ tree: Tree, files: NamingFiles, limits: LimitCheck? = nil) {
    self.kind = kind
    self.limits = limits
    values = ValueReader(tree: tree, files: files)
    settings.reserveCapacity(min(kind.leaves.count, 16))
  }

  /// The settings of a mapping; `extra` are keys that the caller reads.
  mutating func read(_ mapping: Int, subject: Subject, extra: [StaticString] = []) -> Settings {
    settings.removeAll(keepingCapacity: true)
    read(mapping, kind.members, subject: subject, prefix: "", extra: extra)
    return Settings(settings)
  }

  /// One entry, where it is a field of the kind.
  mutating func readEntry(_ key: Int, _ value: Int) -> [Settings.Setting]? {
    guard let member = member(key, in: kind.members) else { return nil }
    settings.removeAll(keepingCapacity: true)
    read(key, value, as: member, prefix: "")
    return settings
  }

  private mutating func read(
    _ mapping: Int,
    _ members: Members,
    subject: Subject,
    prefix: String,
    extra: [StaticString]
  ) {
    let tree = values.tree
    for (key, value) in tree.entries(of: mapping) {
      if let member = member(key, in: members) {
        read(key, value, as: member, prefix: prefix)
      } else if !extra.contains(where: { tree.equals(key, $0) }) {
        let names = members.names + extra.map { "\($0)" }
        values.diagnostics.unknownKey(tree.string(key), in: subject.description, expected: names, at: tree.range(key))
        // No message says that the field is missing where its name is only misspelt.
        if let meant = closest(to: tree.string(key), in: members.names), let leaf = kind.leaf(at: prefix + meant) {
          misread.insert(leaf)
        }
      }
    }
  }

  private func member(_ key: Int, in members: Members) -> Members.Member? {
    values.tree.withBytes(key) { members.find($0) }.map { members[$0] }
  }

  private mutating func read(_ key: Int, _ value: Int, as member: Members.Member, prefix: String) {
    let tree = values.tree
    switch member {
    case .leaf(let leaf): readLeaf(leaf, value)
    case .group(let members):
      let path = prefix + tree.string(key)
      if tree.isNull(value) {
        for leaf in kind.leaves.indices where kind.leaves[leaf].path.hasPrefix(path + ".") {
          guard kind.leaves[leaf].field.hasDefault else {
            refuseNull(leaf, at: tree.range(value))
            continue
          }
          settings.append(Settings.Setting(leaf: leaf, value: .null, range: tree.range(value)))
        }
      } else if tree.nodes[value].kind == .mapping {
        read(value, members, subject: Subject(kind: kind, key: nil, name: path), prefix: path + ".", extra: [])
      } else {
        misread.formUnion(kind.leaves.indices.filter { kind.leaves[$0].path.hasPrefix(path + ".") })
        let names = members.names.joined(separator: ", ")
        values.diagnostics.groupExpected(
          path,
          names,
          tree.form(value),
          at: tree.range(value),
          isSecretive: holdsSecrets(under: path)
        )
      }
    }
  }

  private func holdsSecrets(under path: String) -> Bool {
    kind.leaves.contains { $0.path.hasPrefix(path + ".") && $0.field.shape.isSecret }
  }

  private mutating func readLeaf(_ leaf: Int, _ node: Int) {
    let description = kind.leaves[leaf]
    let range = values.tree.range(node)
    let hasDefault = description.field.hasDefault
    if values.tree.isMissing(node) {
      values.diagnostics.error(
        .missingValue,
        "\(description.path) has no value",
        detail: "Write its value\(hasDefault ? "; null for the platform's default" : ""); or remove the line.",
        at: range
      )
      misread.insert(leaf)
    } else if values.tree.isNull(node) {
      guard hasDefault else {
        refuseNull(leaf, at: range)
        return
      }
      settings.append(Settings.Setting(leaf: leaf, value: .null, range: range))
    } else if let value = values.read(node, as: description.field, ValueName(description.path)) {
      settings.append(Settings.Setting(leaf: leaf, value: value, range: range))
      limits?.check(node, value, description, tree: values.tree, &values.diagnostics)
    } else {
      misread.insert(leaf)
    }
  }

  private mutating func refuseNull(_ leaf: Int, at range: SourceRange) {
    values.diagnostics.error(
      .nullNotAllowed,
      "\(kind.leaves[leaf].path) has no default to go back to",
      detail: "Write its value, or remove the line.",
      at: range
    )
    misread.insert(leaf)
  }
}

extension FieldDescription {
  /// Whether null can be written: what required, be it only beside one word of another field, has no default.
  var hasDefault: Bool { traits.isDisjoint(with: .withoutDefault) && condition?.isRequired != true }
}

extension Diagnostics {
  /// - Parameter hint: What the key means elsewhere, a sentence.
  mutating func unknownKey(
    _ key: String,
    in subject: String,
    expected: [String],
    at range: SourceRange,
    hint: String? = nil
  ) {
    let guess: String
    if key.contains("${") {
      guess = "Variables are replaced in values only; write out the key. "
    } else if let colon = key.firstIndex(of: ":"), expected.contains(String(key[..<colon])) {
      let value = key[key.index(after: colon)...]
      let space =
        value.first == "\u{A0}"
        ? "The blank behind the colon is a no-break space (U+00A0); type a plain one"
        : "A space belongs behind the colon"
      guess = "\(space): \(key[..<colon]): \(value.drop { $0 == "\u{A0}" }). "
    } else {
      let meant = VendorVocabulary.keys[key].flatMap { expected.contains($0) ? $0 : nil }
      guess =
        hint.map { "\($0) " } ?? (meant ?? closest(to: key, in: expected)).map { "Did you mean \"\($0)\"? " } ?? ""
    }
    error(
      .unknownKey,
      "\(subject) has no key \"\(key)\"",
      detail: "\(guess)Expected one of \(expected.joined(separator: ", ")).",
      at: range
    )
  }

  mutating func groupExpected(
    _ path: String,
    _ names: String,
    _ found: String,
    at range: SourceRange,
    isSecretive: Bool
  ) {
    let (summary, detail) = ("\(path): found \(found), expected a mapping", "Write its keys below it: \(names).")
    if isSecretive {
      secretError(.wrongType, summary, detail: detail, at: range)
    } else {
      error(.wrongType, summary, detail: detail, at: range)
    }
  }
}

extension Rule {
  static let nullNotAllowed = Rule(
    error: "null-not-allowed",
    in: .values,
    meaning: "null means the platform's default, but this field has none.",
    remedy: "Write a value, or remove the line."
  )

  static let unknownKey = Rule(
    error: "unknown-key",
    in: .values,
    meaning: "A key is unknown in its place.",
    remedy: "Correct or remove it; the keys that are known are shown."
  )
}
