import Kinds
import Model
package import Planning
package import Source

package enum SignInNarrowed: Risk {
  package static let rule = Rule(
    finding: "sign-in-narrowed",
    severity: .warning,
    meaning: "An application leaves a phone connection that others keep, or that another takes over.",
    reason: "Its people cannot sign in by phone any more; who has no password cannot sign in at all.",
    source: "Auth0, Passwordless Connections, enabled clients; Kinde, Phone authentication"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    let narrowed = outlook.transitions.filter { $0.isOf(\PhoneConnection.applications) && !$0.lost.isEmpty }
    guard !narrowed.isEmpty else { return [] }
    let served = outlook.applicationsWithPhoneSignIn(.after)
    return narrowed.compactMap { transition in
      let remaining = transition.after?.texts ?? []
      // What leaves a connection empty stops sign-in, unless another connection has every one of them.
      if remaining.isEmpty, !served.isSuperset(of: transition.lost) { return nil }
      let stopped = outlook.losingOnlySignIn(transition) + outlook.losingFirstSignIn(transition)
      let lost = transition.lost.filter { key in
        !stopped.contains(key)
          && !outlook.deleted.contains(Address(tenant: transition.address.tenant, kind: Application.kind, key: key))
      }
      guard !lost.isEmpty else { return nil }
      let way = served.isSuperset(of: lost) ? "through this phone connection" : "by phone"
      return finding(
        transition,
        "people cannot sign in \(way) to \(lost.listed()) any more",
        applications: lost.count
      )
    }
  }
}
