import Model
import Source
import YAML

/// What `compare` expects to differ.
extension SettingsReader {
  private static let differenceKeys = ["fields", "tenants", "because"]

  mutating func readDifferences(_ node: Int) {
    for element in elements(of: node, "differences") {
      guard let difference = difference(element) else { continue }
      settings.differences.append(difference)
    }
  }

  private mutating func difference(_ node: Int) -> ExpectedDifference? {
    guard let entries = entries(of: node, "an entry of differences") else { return nil }
    var difference = ExpectedDifference(subjects: [], reason: "")
    for (key, value) in entries {
      switch tree.string(key) {
      case "fields":
        difference.subjects = texts(of: value, "fields").filter { isKnown($0.text, at: $0.node) }.map(\.text)
      case "tenants": difference.tenants = tenants(value)
      case "because": difference.reason = tree.isScalar(value) ? tree.string(value) : ""
      case let name:
        diagnostics.unknownKey(name, in: "differences", expected: Self.differenceKeys, at: tree.range(key))
      }
    }
    for key in ["fields", "because"] where !entries.contains(where: { tree.string($0.key) == key }) {
      diagnostics.error(
        .missingValue,
        "an entry of differences has no \(key)",
        detail: key == "fields"
          ? "Name what differs, such as application/*.callbacks." : "Say why the tenants differ.",
        at: tree.range(node)
      )
      return nil
    }
    return difference
  }

  private mutating func tenants(_ node: Int) -> [String] {
    let names = texts(of: node, "tenants").map(\.text)
    guard Set(names).count != 2 else { return names }
    diagnostics.error(
      .wrongForm,
      "tenants of a difference: found \(names.count == 2 ? "one twice" : "\(names.count)"), expected two",
      detail: "Name the two tenants that are compared, or leave the key out for any two.",
      at: tree.range(node)
    )
    return names
  }

  private mutating func isKnown(_ subject: String, at node: Int) -> Bool {
    guard let catalog, !catalog.names(subject) else { return true }
    let known = catalog.kinds.flatMap { kind in
      [kind.name.description] + kind.leaves.map { "\(kind.name).\($0.path)" }
    }
    let guess = closest(to: subject, in: known).map { " Did you mean \"\($0)\"?" } ?? ""
    diagnostics.error(
      .unknownWord,
      "no kind, resource or field is called \"\(subject)\"",
      detail: "Expected kind, kind/key or kind/*, alone or with .field, such as application/*.callbacks.\(guess)",
      at: tree.range(node)
    )
    return false
  }

  private mutating func texts(of node: Int, _ name: String) -> [(node: Int, text: String)] {
    elements(of: node, name).compactMap { element in
      if tree.isScalar(element) { return (element, tree.string(element)) }
      diagnostics.error(
        .wrongType,
        "an element of \(name): found \(tree.form(element)), expected text",
        detail: "Write each as one text.",
        at: tree.range(element)
      )
      return nil
    }
  }

  private mutating func elements(of node: Int, _ name: String) -> [Int] {
    guard tree.nodes[node].kind == .sequence else {
      diagnostics.error(
        .wrongType,
        "\(name): found \(tree.form(node)), expected a list",
        detail: "Write its elements with - below it, or between brackets.",
        at: tree.range(node)
      )
      return []
    }
    return Array(tree.elements(of: node))
  }
}
