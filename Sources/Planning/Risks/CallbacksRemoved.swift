import Kinds
import Model
package import Planning

package enum CallbacksRemoved: Risk {
  package static let rule = RiskRule(
    id: "callbacks-removed",
    severity: .warning,
    summary:
      "An application loses an address that a sign-in returns to (an error where none is left), or a page that may ask for one.",
    reason: "A sign-in that still names it ends with an error of the platform instead of in the application.",
    source: "OAuth 2.0 Security Best Current Practice (RFC 9700), section 2.1; Auth0, Application settings"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.applications(.update).flatMap { change in
      change.fields.compactMap { field in
        guard ["callbacks", "web_origins"].contains(field.path) else { return nil }
        let after = field.after?.texts ?? []
        let lost = (field.before?.texts ?? []).filter { !after.contains($0) }
        guard !lost.isEmpty else { return nil }
        let names = lost.prefix(3).joined(separator: ", ") + (lost.count > 3 ? " and \(lost.count - 3) more" : "")
        let isCallback = field.path == "callbacks"
        let message =
          after.isEmpty && isCallback
          ? "nobody can sign in to \"\(change.name)\" any more: no callback is left (\(names) until now)"
          : isCallback
            ? "sign-ins to \"\(change.name)\" that return to \(names) fail"
            : "\(names) cannot ask for a sign-in to \"\(change.name)\" without leaving the page any more"
        return Finding(
          rule: rule.id,
          severity: after.isEmpty && isCallback ? .error : rule.severity,
          address: change.address,
          message: message,
          at: field.at ?? change.at
        )
      }
    }
  }
}
