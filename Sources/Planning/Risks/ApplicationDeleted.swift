import Model
package import Planning
package import Source

package enum ApplicationDeleted: Risk {
  package static let rule = Rule(
    finding: "application-deleted",
    severity: .warning,
    meaning: "An application is deleted.",
    reason: "Nobody can sign in to it any more, and its client ID does not come back.",
    source: "Auth0, Management API, DELETE /clients/{id}; Kinde, DELETE /applications/{id}; Authing, delete-application"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.applications(.delete).map { change in
      Finding(
        rule: rule,
        address: change.address,
        message:
          "\"\(change.name)\" is deleted: nobody can sign in to it any more, and its client ID does not come back",
        at: change.at
      )
    }
  }
}
