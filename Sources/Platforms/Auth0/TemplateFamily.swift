import Liquid

/// Where Auth0 keeps a text, and with it which variables the text can use.
enum TemplateFamily: String, Sendable, CaseIterable {
  /// Guardian's two texts, for the second factor in the legacy phone experience.
  ///
  /// Source: "Customize SMS or Voice Messages for MFA".
  case guardian
  /// The Unified Phone Experience's templates.
  ///
  /// Source: "Phone Templates: Supported Liquid Syntax".
  case branding
  /// A connection's own text, for sign-in in the legacy phone experience.
  ///
  /// Source: "Passwordless Authentication with SMS".
  case passwordless

  var title: String {
    switch self {
    case .guardian: "the texts of Auth0's older second factor"
    case .branding: "the templates of Auth0's Unified Phone Experience"
    case .passwordless: "the text of an Auth0 phone connection"
    }
  }

  /// How a variable is spelt here, by how a configuration spells it.
  private var spellings: [String: String] {
    switch self {
    case .guardian:
      [
        "code": "code", "tenant.friendly_name": "tenant.friendly_name", "locale": "locale",
        "message_type": "message_type", "pause": "pause", "requestInfo.lang": "requestInfo.lang",
      ]
    case .branding:
      [
        "code": "code", "tenant.friendly_name": "friendly_name", "tenant.support_email": "support_email",
        "locale": "locale", "pause": "pause",
      ]
    case .passwordless:
      [
        "code": "code", "application.name": "application.name", "locale": "request_language",
        "phone_number": "phone_number",
      ]
    }
  }

  /// What the family calls the language of who gets the message.
  var languageVariable: String { spellings["locale"] ?? "locale" }

  /// Whole objects that are called the same.
  private var objects: [String] {
    switch self {
    case .guardian: ["custom_domain"]
    case .branding: ["user", "client", "application", "organization", "custom_domain"]
    case .passwordless: []
    }
  }

  /// The tags and the filters that the family is documented to have; nil where its documentation names none.
  var subset: (tags: Set<String>, filters: Set<String>)? {
    guard self == .branding else { return nil }
    return (
      [
        "for", "cycle", "tablerow", "if", "unless", "case", "assign", "increment", "decrement", "raw", "comment",
      ],
      LiquidWords.filters.subtracting(["compact", "concat", "uniq"])
    )
  }

  /// The variables that a text can use here, as a configuration spells them.
  var variables: [String] { (spellings.keys + objects.map { "\($0).*" }).sorted() }

  func spelling(of variable: String) -> String? { spellings[variable] ?? shared(variable) }

  func variable(spelt spelling: String) -> String? {
    spellings.first { $0.value == spelling }?.key ?? shared(spelling)
  }

  private func shared(_ name: String) -> String? {
    objects.contains { name.hasPrefix($0 + ".") } ? name : nil
  }
}
