import Model
package import Planning

package enum ApplicationDeleted: Risk {
  package static let rule = RiskRule(
    id: "application-deleted",
    severity: .warning,
    summary: "An application is deleted.",
    reason: "Nobody can sign in to it any more, and its client ID does not come back.",
    source: "Auth0, Management API, DELETE /clients/{id}; Kinde, DELETE /applications/{id}; Authing, delete-application"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.applications(.delete).map { change in
      Finding(
        rule: rule.id,
        severity: rule.severity,
        address: change.address,
        message:
          "\"\(change.name)\" is deleted: nobody can sign in to it any more, and its client ID does not come back",
        at: change.at
      )
    }
  }
}
