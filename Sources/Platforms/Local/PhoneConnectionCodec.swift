import Kinds
import Model

/// The kind `phone_connection`, kept as it is written.
enum PhoneConnectionCodec: LocalCodec {
  static let identity = IdentityForm(prefix: "conn_", length: 32, alphabet: IdentityForm.hexadecimals)

  static let binding = Binding(
    PhoneConnection.self,
    [
      .managed(\.name),
      .managed(\.provider),
      .managed(\.applications).defaulting(to: .list([])),
      .managed(\.message),
      .managed(\.codeLength).defaulting(to: .integer(6)),
      .managed(\.codeLifetime).defaulting(to: .integer(180)),
      .managed(\.bruteForceProtection).defaulting(to: .boolean(true)),
      .managed(\.signUp).defaulting(to: .boolean(true)),
      .managed(\.connectionID),
    ]
  )
}
