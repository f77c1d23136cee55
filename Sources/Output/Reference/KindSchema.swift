import JSONText
import Model

/// A kind's resource, and the section that holds resources of a kind, as JSON Schema.
enum KindSchema {
  /// What is under the section's key.
  static func section(of kind: KindDescription) -> JSONDocument {
    let resource: JSONDocument = ["$ref": .text("#/$defs/\(kind.name)")]
    if kind.cardinality == .one { return resource }
    return [
      "description": .text("\(kind.summary) By key; {} for none, and without the section they are left alone."),
      "type": "object",
      "propertyNames": ["pattern": .text(Pattern.key.regularExpression)],
      "additionalProperties": resource,
    ]
  }

  static func resource(of kind: KindDescription) -> JSONDocument {
    let conditions = conditions(of: kind)
    return (["description": .text(kind.summary)] as JSONDocument)
      .with(FieldSchema.object(of: kind.fields, and: kind.cardinality == .many ? keyed : []))
      .with("allOf", conditions.isEmpty ? nil : .list(conditions))
  }

  /// What resources with a key can say beside their fields.
  private static let keyed: [JSONDocument.Member] = [
    .init("protect", ["description": "Whether its deletion and its replacement are refused.", "type": "boolean"]),
    .init(
      "renamed_from",
      [
        "description": "The key that it had before, so that it is renamed rather than deleted and created.",
        "anyOf": [["$ref": "#/$defs/key"], FieldSchema.variable],
      ]
    ),
  ]

  /// Fields that have no meaning with some words of another field: one rule for all that share a condition.
  private static func conditions(of kind: KindDescription) -> [JSONDocument] {
    var groups: [(field: String, words: [String], names: [String])] = []
    for field in kind.fields {
      guard let condition = field.condition else { continue }
      if let index = groups.firstIndex(where: { $0.field == condition.field && $0.words == condition.words }) {
        groups[index].names.append(field.name)
      } else {
        groups.append((condition.field, condition.words, [field.name]))
      }
    }
    return groups.compactMap { group -> JSONDocument? in
      guard case .choice(let words)? = kind.fields.first(where: { $0.name == group.field })?.shape else { return nil }
      let others = words.map(\.word).filter { !group.words.contains($0) }
      return [
        "if": [
          "properties": .object([.init(group.field, ["enum": .list(others.map(JSONDocument.text))])]),
          "required": [.text(group.field)],
        ],
        "then": ["properties": .object(group.names.map { .init($0, false) })],
      ]
    }
  }
}
