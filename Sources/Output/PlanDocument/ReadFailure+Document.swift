package import Documents
package import Planning

extension ReadFailure: PlainDocument {
  package static let schemaName = "failure"

  package static let table = DocumentTable<Self>(
    "A tenant that could not be read.",
    [
      .identifier("tenant", "Its name.", \.tenant),
      .always("cause", "What went wrong.", \.cause),
      .always("message", "What the platform said.", \.message),
    ]
  )

  package static let blank = ReadFailure(tenant: "", cause: .refused, message: "")
}

extension ReadFailure.Cause: DocumentWord {
  package var meaning: String {
    switch self {
    case .unreachable: "The platform did not answer."
    case .unauthorized: "The credentials were not accepted."
    case .busy: "The platform's rate limit did not lift in time."
    case .refused: "The platform said no."
    }
  }
}
