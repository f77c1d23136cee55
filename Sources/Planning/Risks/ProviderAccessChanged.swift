import Kinds
import Model
package import Planning
package import Source

package enum ProviderAccessChanged: Risk {
  package static let rule = Rule(
    finding: "provider-access-changed",
    severity: .warning,
    meaning: "A provider sends with another account, credential, address, template or program.",
    reason: "Where the new one is wrong, no code arrives, and the platform does not try it before somebody signs in.",
    source: "Twilio, error 20003; Auth0, Configure SMS and Voice Notifications for MFA"
  )

  /// Those beside the secrets.
  private static let paths = Set(
    [
      Provider.fields.accountSID, Provider.fields.region, Provider.fields.baseURL, Provider.fields.account,
      Provider.fields.username, Provider.fields.code, Provider.fields.appID, Provider.fields.template,
    ].map(\.description.name)
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    let switched = outlook.switchedProviders
    return outlook.transitions.compactMap { transition in
      guard transition.address.kind == Provider.kind, !switched.contains(transition.address),
        let before = transition.before,
        before != .null, let shape = outlook.field(transition)?.shape
      else { return nil }
      // A plan holds no secret: another one may look like the former.
      guard shape.holdsSecret || paths.contains(transition.path) && transition.replacesValue else { return nil }
      return finding(transition, "\(transition.path) changes: no code arrives if the new value is wrong")
    }
  }
}

extension Shape {
  fileprivate var holdsSecret: Bool {
    switch self {
    case .secret, .map(.secret): true
    default: false
    }
  }
}
