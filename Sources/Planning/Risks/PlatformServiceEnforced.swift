import Kinds
import Model
package import Planning
package import Source

package enum PlatformServiceEnforced: Risk {
  package static let rule = Rule(
    finding: "platform-service-enforced",
    severity: .warning,
    meaning: "Every sign-in needs a code, and the platform's own service sends them, within a small allowance.",
    reason: "Once the allowance is used up nobody gets a code, and nobody can sign in.",
    source: "Kinde, Phone authentication; Auth0, Configure SMS and Voice Notifications for MFA"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    guard let binding = outlook.surroundings.platform?[Provider.kind], let allowance = binding.allowance else {
      return []
    }
    let factor = Address(tenant: outlook.plan.tenant, kind: PhoneFactor.kind)
    guard outlook.secondFactor(factor, .after).isAlwaysAsked, outlook.secondFactor(factor, .after).hasPhone,
      let transition = outlook.transitions.first(where: isDeciding)
    else { return [] }
    let provider = outlook.sender(of: factor)
    let way: String
    switch provider.flatMap({ outlook.value(\Provider.service, of: $0, .after) }) {
    case .text(Service.platform.rawValue): way = "the platform's own service sends"
    // Somebody may have set one up in the console.
    case nil where provider == nil: way = "no provider is declared, and the platform's own service sends"
    default: return []
    }
    return [finding(transition, "every sign-in needs a code, and \(way) \(allowance)")]
  }

  private static func isDeciding(_ transition: Transition) -> Bool {
    transition.isOf(\PhoneFactor.enforcement) || transition.isOf(\PhoneFactor.enabled)
      || transition.isOf(\PhoneFactor.provider) || transition.isOf(\Provider.service)
  }
}

extension Outlook {
  /// The provider that a factor sends through: the one that it names, or the only one of a platform that has one.
  fileprivate func sender(of factor: Address) -> Address? {
    if let key = value(\PhoneFactor.provider, of: factor, .after)?.texts.first {
      return Address(tenant: factor.tenant, kind: Provider.kind, key: key)
    }
    guard surroundings.platform?[Provider.kind]?.isSingle == true else { return nil }
    return surroundings.declared.keys.first { $0.kind == Provider.kind }
  }
}
