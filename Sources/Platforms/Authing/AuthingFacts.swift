import Kinds
import Management
package import Model

extension Authing {
  static let codecs: [any AuthingCodec.Type] = [
    TenantSettingsCodec.self, ApplicationCodec.self, ProviderCodec.self, PhoneFactorCodec.self,
    PhoneConnectionCodec.self,
  ]

  static func codec(of kind: KindName) -> (any AuthingCodec.Type)? { codecs.first { $0.binding.kind == kind } }

  private static let bindings = codecs.map { $0.binding }

  package static let facts = PlatformFacts(
    name: "authing",
    summary: "A user pool at Authing or GenAuth, over its management API.",
    connection: AuthingConnection.description,
    bindings: bindings,
    place: .id(at: "user_pool", host: "domain"),
    credentialHost: { settings in
      let brand = settings["brand"]?.texts.first.flatMap { Brand(rawValue: $0) } ?? .authing
      return CredentialHost(
        domain: settings["domain"]?.texts.first ?? brand.host,
        vendor: ["*.authing.cn", "*.genauth.ai"]
      )
    },
    ownMessagesNote: "the text of Authing's own service is fixed, and its documentation does not show it",
    pace: PlatformPace(perSecond: 240, burst: 60) { codec(of: $0.kind)?.requests($0) ?? 0 },
    rules: rules,
    check: { tenant, diagnostics in OfflineRules.check(tenant, &diagnostics) }
  )
}
