package import HTTP

/// What a value may be: the keywords of JSON Schema that the contracts use.
package struct Schema: Sendable {
  /// Which members an object may have beside those that are named.
  package indirect enum OtherMembers: Sendable {
    case any
    case none
    case only(Schema)
  }

  /// The names of its types; empty where any will do.
  package var types: [String] = []
  /// The only values; nil where there is no list.
  package var choices: [JSON]?
  /// A regular expression that has to be found in a text.
  package var pattern: String?
  /// The name of a form of text; what it means is the contract's to say.
  package var format: String?
  /// How many Unicode scalars a text has.
  package var length = 0...Int.max
  /// How large a whole number is.
  package var range = Int.min...Int.max
  /// How many elements a list has.
  package var count = 0...Int.max
  /// How many members an object has.
  package var memberCount = 0...Int.max
  package var required: [String] = []
  package var members: [String: Schema] = [:]
  package var otherMembers = OtherMembers.any
  /// What each element of a list may be; no schema where anything will do.
  package var element: [Schema] = []
  /// Groups of schemas of which one has to hold, by the keyword.
  package var alternatives: [(keyword: String, schemas: [Schema])] = []
  /// Schemas that all have to hold.
  package var all: [Schema] = []
  /// The name of a schema of the contract that holds instead.
  package var reference: String?

  package init(_ json: JSON) {
    if case .list(let names)? = json["type"] {
      types = names.compactMap(\.text)
    } else if let name = json["type"]?.text {
      types = [name]
    }
    if case .list(let values)? = json["enum"] { choices = values }
    if let value = json["const"] { choices = [value] }
    pattern = json["pattern"]?.text
    format = json["format"]?.text
    length = Self.range(json, "minLength", "maxLength", from: 0)
    range = Self.range(json, "minimum", "maximum", from: Int.min)
    count = Self.range(json, "minItems", "maxItems", from: 0)
    memberCount = Self.range(json, "minProperties", "maxProperties", from: 0)
    required = json["required"]?.elements.compactMap(\.text) ?? []
    members = (json["properties"]?.members ?? [:]).mapValues(Schema.init)
    switch json["additionalProperties"] {
    case .boolean(false)?: otherMembers = .none
    case .object(let schema)?: otherMembers = .only(Schema(.object(schema)))
    default: break
    }
    element = json["items"].map { [Schema($0)] } ?? []
    for keyword in ["anyOf", "oneOf"] {
      guard let schemas = json[keyword]?.elements, !schemas.isEmpty else { continue }
      alternatives.append((keyword, schemas.map(Schema.init)))
    }
    all = json["allOf"]?.elements.map(Schema.init) ?? []
    reference = json["$ref"]?.text
  }

  private static func range(_ json: JSON, _ least: String, _ most: String, from lowest: Int) -> ClosedRange<Int> {
    let low = json[least]?.integer ?? lowest
    return low...max(low, json[most]?.integer ?? Int.max)
  }
}

extension JSON {
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
  var elements: [JSON] { if case .list(let elements) = self { elements } else { [] } }
  var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }

  /// What JSON Schema calls its type.
  var typeName: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .text: "string"
    case .list: "array"
    case .object: "object"
    }
  }
}
