import Model
import Source
import YAML

/// Reads the text of `dialtone.yaml`.
struct SettingsReader {
  private static let keys = ["rules", "prices", "differences"]
  private static let levels = ["error", "warning", "notice", "off"]

  var tree: Tree
  private let rules: KnownRules
  /// What differences can be of; nil where that is checked elsewhere.
  let catalog: Catalog?
  var settings = ToolSettings()
  var diagnostics = Diagnostics()

  static func read(
    _ text: SourceText,
    as source: SourceID,
    _ rules: KnownRules,
    _ catalog: Catalog? = nil,
    _ diagnostics: inout Diagnostics
  ) -> ToolSettings {
    let trees = Parser.parse(text, as: source, &diagnostics)
    guard let tree = trees.first, !tree.isEmpty, !tree.isMissing(0) else { return ToolSettings() }
    var reader = SettingsReader(tree: tree, rules: rules, catalog: catalog)
    if trees.count > 1 {
      reader.diagnostics.error(
        .wrongType,
        "the settings are one document",
        detail: "Join them.",
        at: trees[1].range(0)
      )
    }
    reader.read()
    diagnostics.merge(reader.diagnostics)
    return reader.settings
  }

  private init(tree: Tree, rules: KnownRules, catalog: Catalog?) {
    self.catalog = catalog
    self.tree = tree
    self.rules = rules
  }

  private mutating func read() {
    guard let entries = entries(of: 0, "the settings") else { return }
    for (key, value) in entries {
      switch tree.string(key) {
      case "rules": readRules(value)
      case "prices": readPrices(value)
      case "differences": readDifferences(value)
      case let name: diagnostics.unknownKey(name, in: ToolSettings.fileName, expected: Self.keys, at: tree.range(key))
      }
    }
  }

  mutating func entries(of node: Int, _ name: String) -> [(key: Int, value: Int)]? {
    guard tree.nodes[node].kind == .mapping else {
      diagnostics.error(
        .wrongType,
        "\(name): found \(tree.form(node)), expected a mapping",
        detail: "Write its keys below it.",
        at: tree.range(node)
      )
      return nil
    }
    return Array(tree.entries(of: node))
  }

  // MARK: Rules

  private mutating func readRules(_ node: Int) {
    for (key, value) in entries(of: node, "rules") ?? [] {
      let rule = tree.string(key)
      guard let level = word(value, among: Self.levels, "the level of \(rule)"), isKnown(rule, at: tree.range(key))
      else { continue }
      if rules.raisable.contains(rule), level != "error" {
        diagnostics.error(
          .ruleFixed,
          "\(rule) cannot be lowered",
          detail: "It is an error of a plan: people could not sign in. Remove the line.",
          at: tree.range(value)
        )
      } else {
        settings.levels[rule] = level
      }
    }
  }

  private mutating func isKnown(_ rule: String, at range: SourceRange) -> Bool {
    if rules.adjustable.contains(rule) || rules.raisable.contains(rule) { return true }
    if rules.fixed.contains(rule) {
      diagnostics.error(
        .ruleFixed,
        "\(rule) has one level",
        detail: "Gates, rules about secrets and errors of the language stay as they are. Remove the line.",
        at: range
      )
      return false
    }
    let known = rules.adjustable.union(rules.raisable).sorted()
    let guess = closest(to: rule, in: known).map { "Did you mean \"\($0)\"? " } ?? ""
    diagnostics.error(
      .unknownWord,
      "there is no rule \"\(rule)\"",
      detail: "\(guess)schemas/reference/rules.md lists them.",
      at: range
    )
    return false
  }

  private mutating func word(_ node: Int, among words: [String], _ name: String) -> String? {
    if tree.isScalar(node), words.contains(tree.string(node)) { return tree.string(node) }
    let guess = tree.isScalar(node) ? closest(to: tree.string(node), in: words) : nil
    diagnostics.error(
      .unknownWord,
      "\(name) cannot be \(tree.isScalar(node) ? "\"\(tree.string(node))\"" : tree.form(node))",
      detail: "Expected one of \(words.joined(separator: ", ")).\(guess.map { " Did you mean \"\($0)\"?" } ?? "")",
      at: tree.range(node)
    )
    return nil
  }
}
