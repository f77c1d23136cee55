import Model

extension Sample {
  /// What a field of that name would likely hold, where its type alone gives an example that misleads.
  static func likely(_ name: String) -> Value? { texts[name].map(Value.text) ?? others[name] }

  private static let texts = [
    "description": "Where customers order.",
    "domain": "acme.eu.auth0.com",
    "identifier": "acme-web",
    "logo_url": "https://www.acme.example/logo.png",
    "support_url": "https://www.acme.example/help",
    "default_redirect_url": "https://www.acme.example/",
    "login_url": "https://app.acme.example/login",
    "homepage_url": "https://app.acme.example/",
    "default_audience": "https://api.acme.example",
    "store": "acme.db",
    "base_url": "https://acme.api.infobip.com",
  ]

  private static let others: [String: Value] = [
    "logout_urls": .list([.text("https://app.acme.example/signed-out")]),
    "web_origins": .list([.text("https://app.acme.example")]),
    "allowed_origins": .list([.text("https://app.acme.example")]),
    "grants": .list([.text("authorization_code")]),
    "metadata": .map([Value.Entry("team", .text("shop"))]),
    "session_lifetime": .integer(604_800),
    "idle_session_lifetime": .integer(259_200),
  ]
}
