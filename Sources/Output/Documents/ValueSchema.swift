package import JSONText

/// What several machine outputs share: values, addresses and places.
package enum ValueSchema {
  package static let value = JSONDocument.Member(
    "value",
    [
      "description": "A value as it is written in YAML; null is the platform's default.",
      "anyOf": [
        ["type": ["null", "boolean", "integer", "string"]],
        ["type": "array", "items": SchemaPieces.definition("value")],
        SchemaPieces.definition("secret"),
        [
          "type": "object",
          "not": ["required": ["$secret"]],
          "additionalProperties": SchemaPieces.definition("value"),
        ],
      ],
    ]
  )

  package static let secret = JSONDocument.Member(
    "secret",
    SchemaPieces.object(
      "A secret: where it comes from, never its value. Null where only the platform knows it.",
      [
        .init(
          "$secret",
          [
            "anyOf": [
              ["type": "null"],
              SchemaPieces.object("An environment variable.", [.init("env", ["type": "string"])]),
              SchemaPieces.object("A file.", [.init("file", ["type": "string"])]),
            ]
          ]
        )
      ]
    )
  )

  package static let address = JSONDocument.Member(
    "address",
    [
      "description": "What names a resource: tenant/kind/key, or tenant/kind where a tenant has only one.",
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*/[a-z_]+(/[A-Za-z0-9][A-Za-z0-9._-]*)?$",
    ]
  )

  package static let location = JSONDocument.Member(
    "location",
    SchemaPieces.object(
      "Where something is written.",
      [
        .init("file", SchemaPieces.text("The file, as it was named.")),
        .init("line", SchemaPieces.count("The line, from 1.", from: 1)),
        .init("column", SchemaPieces.count("The column in Unicode scalars, from 1.", from: 1)),
      ]
    )
  )
}
