import Kinds
import Model
package import Planning
package import Source

package enum ApplicationDeleted: Risk {
  package static let rule = Rule(
    finding: "application-deleted",
    severity: .error,
    meaning: "An application is deleted (a warning for one that nobody signs in to).",
    reason: "Nobody can sign in to it any more, and its client ID does not come back.",
    source: "Auth0, Management API, DELETE /clients/{id}; Kinde, DELETE /applications/{id}; Authing, delete-application"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.applications(.delete).map { change in
      let type = change.differences.first { $0.path == Application.path(\.type) }?.before
      let isMachine = type == .text(ApplicationType.machineToMachine.rawValue)
      let loss = isMachine ? "it gets no token any more" : "nobody can sign in to it any more"
      return Finding(
        rule: rule,
        severity: isMachine ? .warning : rule.severity,
        address: change.address,
        message: "\"\(change.name)\" is deleted: \(loss), and its client ID does not come back",
        at: change.at
      )
    }
  }
}
