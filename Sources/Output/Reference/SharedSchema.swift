import JSONText
import Model

/// The definitions that several fields refer to.
enum SharedSchema {
  static let definitions: [JSONDocument.Member] = [
    .init("variable", variable),
    .init("key", TextSchema.pattern(.key)),
    .init("secret", secret),
    .init("message", message),
  ]

  private static let variable: JSONDocument = [
    "description": "A text with ${name} in it, which the variable's text replaces.",
    "type": "string",
    "pattern": "\\$\\{[^}]+\\}",
  ]

  private static let secret: JSONDocument = [
    "description": "Where the secret comes from. The secret itself must not be in the file.",
    "type": "object",
    "properties": [
      "env": [
        "description": "The name of the environment variable that holds it.",
        "anyOf": [TextSchema.pattern(.environmentVariable), FieldSchema.variable],
      ],
      "file": [
        "description": "The file that holds it; a relative path starts at the file that names it.",
        "type": "string",
        "minLength": 1,
      ],
    ],
    "oneOf": [["required": ["env"]], ["required": ["file"]]],
    "additionalProperties": false,
  ]

  private static let text: JSONDocument = ["anyOf": [liquid, FieldSchema.variable]]

  private static let liquid: JSONDocument = [
    "description": "A Liquid text, with {{ code }} where the code belongs.",
    "type": "string",
    "maxLength": .integer(Shape.messageLength.upperBound),
    "pattern": "\\{[{%]([^}]*[^A-Za-z0-9_.}])?code[^A-Za-z0-9_]",
  ]

  private static let message: JSONDocument = [
    "anyOf": [
      liquid,
      FieldSchema.variable,
      [
        "description": "Texts by language, as BCP 47 writes it; default is what everybody else gets.",
        "type": "object",
        "properties": ["default": text],
        "patternProperties": [
          "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$": [
            "anyOf": [
              liquid, FieldSchema.variable,
              ["description": "Takes out what a base says in this language.", "type": "null"],
            ]
          ]
        ],
        "required": ["default"],
        "additionalProperties": false,
      ],
      [
        "description": "A text in the platform's own syntax, kept as it is.",
        "type": "object",
        "properties": [
          "verbatim": [
            "type": "string",
            "minLength": .integer(Shape.messageLength.lowerBound),
            "maxLength": .integer(Shape.messageLength.upperBound),
          ]
        ],
        "required": ["verbatim"],
        "additionalProperties": false,
      ],
    ]
  ]
}
