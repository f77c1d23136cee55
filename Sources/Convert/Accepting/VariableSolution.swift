import Configuration
import Model

/// The one variable whose other text makes of what is written what is live.
struct VariableSolution: Equatable {
  var definition: VariableDefinition
  var text: String

  /// Nil where no variable alone does, or where several would.
  init?(of written: [String], for live: [String], _ definitions: [VariableDefinition]) {
    let templates = written.compactMap(TextTemplate.init)
    guard templates.count == written.count, !templates.isEmpty else { return nil }
    let wanted = live.sorted { $0.precedesByBytes($1) }
    var found: [VariableSolution] = []
    for definition in definitions {
      for template in templates {
        for text in live.compactMap({ template.text(of: definition, in: $0, definitions) }) {
          let solution = VariableSolution(definition: definition, text: text)
          let texts = templates.map { $0.text(where: solution, definitions) }.sorted { $0.precedesByBytes($1) }
          let isSolved = texts.count == wanted.count && zip(texts, wanted).allSatisfy { $0.hasSameBytes(as: $1) }
          // A variable's text uses no variables.
          if isSolved, !text.contains("${"), !found.contains(solution) { found.append(solution) }
        }
      }
    }
    guard found.count == 1 else { return nil }
    self = found[0]
  }

  private init(definition: VariableDefinition, text: String) {
    self.definition = definition
    self.text = text
  }

  static func == (left: Self, right: Self) -> Bool {
    left.definition == right.definition && left.text.hasSameBytes(as: right.text)
  }
}

extension TextTemplate {
  fileprivate func text(where solution: VariableSolution, _ definitions: [VariableDefinition]) -> String {
    text { name in
      name.hasSameBytes(as: solution.definition.name)
        ? solution.text : definitions.first { $0.name.hasSameBytes(as: name) }?.text ?? ""
    }
  }

  /// What one variable has to be so that the text is another one, while every other variable keeps its text.
  fileprivate func text(
    of wanted: VariableDefinition,
    in live: String,
    _ definitions: [VariableDefinition]
  ) -> String? {
    let parts: [String?] = pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .variable(let name) where name.hasSameBytes(as: wanted.name): nil
      case .variable(let name): definitions.first { $0.name.hasSameBytes(as: name) }?.text ?? ""
      }
    }
    let count = parts.count { $0 == nil }
    guard count > 0 else { return nil }
    let rest = live.utf8.count - parts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    guard rest >= 0, rest % count == 0 else { return nil }
    let start = parts.prefix { $0 != nil }.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    return String(validating: Array(live.utf8)[start..<start + rest / count], as: UTF8.self)
  }
}
