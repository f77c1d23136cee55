package import Model

extension Local {
  package static let facts = PlatformFacts(
    name: "local",
    summary: "A store in a file: every kind as it is written, without an account.",
    connection: LocalConnection.description,
    bindings: [
      TenantSettingsCodec.binding, ApplicationCodec.binding, ProviderCodec.binding, PhoneFactorCodec.binding,
      PhoneConnectionCodec.binding,
    ]
  )
}
