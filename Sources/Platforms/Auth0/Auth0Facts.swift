import Kinds
import Management
package import Model

extension Auth0 {
  static let codecs: [any Auth0Codec.Type] = [
    TenantSettingsCodec.self, ApplicationCodec.self, ProviderCodec.self, PhoneFactorCodec.self,
    PhoneConnectionCodec.self,
  ]

  static func codec(of kind: KindName) -> (any Auth0Codec.Type)? { codecs.first { $0.binding.kind == kind } }

  private static let bindings = codecs.map { $0.binding }

  package static let facts = PlatformFacts(
    name: "auth0",
    summary: "An Auth0 tenant, over its Management API.",
    connection: Auth0Connection.description,
    bindings: bindings,
    place: .host(at: "domain", own: "audience"),
    credentialHost: { settings in
      CredentialHost(
        domain: settings["domain"]?.texts.first,
        audience: settings["audience"]?.texts.first,
        vendor: ["*.auth0.com"]
      )
    },
    steering: [
      SteeringField(\Tenant.unifiedPhone), SteeringField(\Tenant.phoneProtection), SteeringField(\Provider.service),
      SteeringField(\Provider.code), SteeringField(\Provider.channels), SteeringField(\PhoneConnection.provider),
      SteeringField(\PhoneFactor.channels), SteeringField(\PhoneFactor.enforcement),
    ],
    pace: PlatformPace(perSecond: 2, burst: 2) { codec(of: $0.kind)?.requests($0) ?? 0 },
    rules: rules,
    check: { tenant, diagnostics in OfflineRules.check(tenant, &diagnostics) }
  )
}
