import Model
package import Planning

package enum ApplicationReplaced: Risk {
  package static let rule = RiskRule(
    id: "application-replaced",
    severity: .error,
    summary: "An application is deleted and created again, because something changes that cannot change in place.",
    reason: "Its client ID and secret change, so that nobody can sign in until the application knows the new ones.",
    source: "Kinde, POST /applications, type; Authing, create-application, appType"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.applications(.replace).map { change in
      Finding(
        rule: rule.id,
        severity: rule.severity,
        address: change.address,
        message: "\"\(change.name)\" gets another client ID and secret: nobody can sign in until it knows them",
        at: change.at
      )
    }
  }
}
