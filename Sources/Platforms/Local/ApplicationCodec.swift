import Kinds
import Model

/// The kind `application`, kept as it is written.
enum ApplicationCodec: LocalCodec {
  static let binding = Binding(
    Application.self,
    [
      .managed(\.name),
      .managed(\.summary),
      .managed(\.type),
      .managed(\.identifier),
      .managed(\.logoURL),
      .managed(\.callbacks).defaulting(to: .list([])),
      .managed(\.logoutURLs).defaulting(to: .list([])),
      .managed(\.webOrigins).defaulting(to: .list([])),
      .managed(\.allowedOrigins).defaulting(to: .list([])),
      .managed(\.loginURL),
      .managed(\.homepageURL),
      .managed(\.grants),
      .managed(\.clientAuthentication),
      .managed(\.firstParty).defaulting(to: .boolean(true)),
      .managed(\.singleSignOn).defaulting(to: .boolean(true)),
      .managed(\.customSignInPages).defaulting(to: .boolean(false)),
      .managed(\.defaultSignIn).defaulting(to: .text(DefaultSignIn.password.rawValue)),
      .managed(\.metadata).defaulting(to: .map([])),
      .managed(\.clientID),
    ]
  )
}
