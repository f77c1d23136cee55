package import Model

extension Local {
  static let codecs: [any LocalCodec.Type] = [
    TenantSettingsCodec.self, ApplicationCodec.self, ProviderCodec.self, PhoneFactorCodec.self,
    PhoneConnectionCodec.self,
  ]

  static func codec(of kind: KindName) -> (any LocalCodec.Type)? { codecs.first { $0.binding.kind == kind } }

  private static let bindings = codecs.map { $0.binding }

  package static let facts = PlatformFacts(
    name: "local",
    summary: "A store in a file: every kind as it is written, without an account.",
    connection: LocalConnection.description,
    bindings: bindings,
    check: { tenant, diagnostics in OfflineRules.check(tenant, &diagnostics) }
  )
}
