import Documents
package import JSONText
package import Model

/// The JSON Schema of one configuration document, for editors and other checkers.
///
/// It knows one document, not those that it is merged with: what required is said in descriptions, and `validate`
/// holds to it.
package enum ConfigurationSchema {
  package static func document(_ catalog: Catalog, _ platforms: [PlatformFacts]) -> JSONDocument {
    let sections = catalog.kinds.map { JSONDocument.Member($0.section, KindSchema.section(of: $0)) }
    let kinds = catalog.kinds.map { JSONDocument.Member($0.name.description, KindSchema.resource(of: $0)) }
    let rules = PlatformSchema.rules(catalog, platforms)
    let properties = head(platforms) + ConnectionSchema.properties(of: platforms) + sections + reuse
    return
      ([
        "$schema": SchemaPieces.dialect,
        "title": "Dialtone configuration",
        "description": """
        A document says how one tenant sends one-time codes, or a part of that. What is left out is not managed; null goes \
        back to the platform's default.
        """,
        "type": "object",
        "properties": .object(properties),
        "patternProperties": [
          "^x-": ["description": "A key of one's own, which is not read; its anchors can be used."]
        ],
        "additionalProperties": false,
      ] as JSONDocument)
      .with("allOf", rules.isEmpty ? nil : .list(rules))
      .with("$defs", .object(SharedSchema.definitions + kinds))
  }

  private static func head(_ platforms: [PlatformFacts]) -> [JSONDocument.Member] {
    let words: [JSONDocument] = platforms.map { ["const": .text($0.name), "description": .text($0.summary)] }
    return [
      .init(
        "tenant",
        [
          "description": """
          The tenant's name in addresses. Documents that name the same tenant are merged; one without a tenant is only \
          there for others to extend.
          """,
          "anyOf": [["$ref": "#/$defs/key"], FieldSchema.variable],
        ]
      ),
      .init(
        "platform",
        [
          "description": .text(DocumentKey.platform.summary),
          "anyOf": .list(words + [FieldSchema.variable]),
        ]
      ),
      .init(
        "environment",
        [
          "description": .text(DocumentKey.environment.summary),
          "anyOf": .list(
            TenantEnvironment.allCases.map { ["const": .text($0.rawValue), "description": .text($0.meaning)] }
              + [FieldSchema.variable]
          ),
        ]
      ),
      .init(
        "renamed_from",
        [
          "description": """
          The name that the tenant had before, so that the state knows it again; not for a tenant of local. To be removed \
          once it is applied.
          """,
          "anyOf": [["$ref": "#/$defs/key"], FieldSchema.variable],
        ]
      ),
    ]
  }

  private static let reuse: [JSONDocument.Member] = [
    .init(
      "extends",
      [
        "description": .text(DocumentKey.extends.summary),
        "anyOf": [
          ["type": "string", "minLength": 1],
          ["type": "array", "items": ["type": "string", "minLength": 1]],
        ],
      ]
    ),
    .init(
      "variables",
      [
        "description": .text(DocumentKey.variables.summary),
        "type": "object",
        "additionalProperties": [
          "anyOf": [
            ["type": ["string", "number", "boolean"], "not": ["$ref": "#/$defs/variable"]],
            [
              "description": "What an environment variable holds; the default where it is not set.",
              "type": "object",
              "properties": [
                "env": ["type": "string", "pattern": "^DIALTONE_VAR_[A-Za-z0-9_]+$"],
                "default": ["type": ["string", "number", "boolean"], "not": ["$ref": "#/$defs/variable"]],
              ],
              "required": ["env"],
              "additionalProperties": false,
            ],
          ]
        ],
      ]
    ),
  ]
}
