import Model
package import Planning
package import Source

package enum ApplicationInUseRemoved: Risk {
  package static let rule = Rule(
    finding: "application-in-use-removed",
    severity: .warning,
    meaning: "An application goes while a phone connection or the phone factor still lists it.",
    reason: "A platform may refuse to delete it, so that the rest of the plan is carried out and this is not.",
    source: "Auth0, Management API, DELETE /clients/{id}"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.applications(.delete).compactMap { change in
      let users = outlook.users(of: change.address)
      guard !users.isEmpty else { return nil }
      let names = users.map(\.description).joined(separator: ", ")
      return Finding(
        rule: rule,
        address: change.address,
        message: "the application is removed while \(names) still \(users.count == 1 ? "lists" : "list") it",
        at: change.at
      )
    }
  }
}
