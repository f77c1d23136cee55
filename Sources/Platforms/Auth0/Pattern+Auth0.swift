import Model

extension Pattern {
  /// The name of an application.
  static let withoutAngleBrackets = Pattern(
    "text without < and >",
    example: "Acme Web",
    .oneOf("^<>", 1...Int.max)
  )

  /// The name of a connection.
  static let auth0ConnectionName = Pattern(
    "letters and digits with single '-' between them",
    example: "my-sms",
    .oneOf("a-zA-Z0-9", 1...1),
    .separated("a-zA-Z0-9", by: "-")
  )

  /// A key of an application's metadata.
  static let metadataKey = Pattern(
    "letters, digits, blanks and :,-+=_*?\"/\\()<>@, up to 255 of them",
    example: "team",
    .oneOf("a-zA-Z0-9:,+=_*?\"/\\()<>@ \t-", 1...255)
  )
}
