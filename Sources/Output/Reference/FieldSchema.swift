import JSONText
import Model

/// A field as JSON Schema.
enum FieldSchema {
  static func schema(of field: FieldDescription) -> JSONDocument {
    let null: [JSONDocument] = Wording.hasDefault(field) ? [["type": "null"]] : []
    return (["description": .text(description(of: field))] as JSONDocument).with(
      union(alternatives(field.shape) + null)
    )
  }

  /// The summary, with the limits that no keyword states or that an editor should show.
  static func description(of field: FieldDescription) -> String {
    var sentences = [field.summary]
    switch field.shape {
    case .duration, .secret, .message: sentences.append(Wording.sentence(Wording.limits(field.shape)))
    case .reference(let kind): sentences.append("The key of \(Wording.article(kind.description)).")
    default: break
    }
    sentences += Wording.traits(field).filter { $0 != "affects sign-in" }.map(Wording.sentence)
    return sentences.joined(separator: " ")
  }

  /// Fields as the properties of an object that has no others.
  static func object(of fields: [FieldDescription], and more: [JSONDocument.Member] = []) -> JSONDocument {
    [
      "type": "object",
      "properties": .object(fields.map { .init($0.name, schema(of: $0)) } + more),
      "additionalProperties": false,
    ]
  }

  static func union(_ alternatives: [JSONDocument]) -> JSONDocument {
    alternatives.count == 1 ? alternatives[0] : ["anyOf": .list(alternatives)]
  }

  static let variable: JSONDocument = ["$ref": "#/$defs/variable"]

  static func alternatives(_ shape: Shape) -> [JSONDocument] {
    switch shape {
    case .boolean: [["type": "boolean"], variable]
    case .integer(let range): [integer(range), variable]
    case .text(let form, let length): TextSchema.alternatives(form, length) + [variable]
    case .choice(let words): words.map { ["const": .text($0.word), "description": .text($0.meaning)] } + [variable]
    case .duration: [["type": "string", "pattern": "^(0|[1-9][0-9]*)(s|m|h|d)$"], variable]
    case .reference: [["$ref": "#/$defs/key"], variable]
    case .secret: [["$ref": "#/$defs/secret"]]
    case .message: [["$ref": "#/$defs/message"]]
    case .list(let element): [["type": "array", "items": union(alternatives(element))]]
    case .set(let element): [["type": "array", "items": union(alternatives(element)), "uniqueItems": true]]
    case .map(let element): [["type": "object", "additionalProperties": union(alternatives(element))]]
    case .group(let fields): [object(of: fields)]
    }
  }

  private static func integer(_ range: ClosedRange<Int>) -> JSONDocument {
    (["type": "integer", "minimum": .integer(range.lowerBound)] as JSONDocument)
      .with("maximum", range.upperBound < .max ? .integer(range.upperBound) : nil)
  }
}
