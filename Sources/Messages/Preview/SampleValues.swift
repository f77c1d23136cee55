import Kinds
import Liquid
import Messages
import Model
import Source

/// What is in for the values of a message: likely ones, and the longest that are plausible.
enum SampleValues {
  static func likely(for message: DeclaredMessage) -> LiquidVariables {
    variables(
      message,
      name: message.displayName ?? "Acme",
      application: message.applicationNames.min { $0.scalarCount < $1.scalarCount } ?? "Acme Web",
      person: "Ada Lovelace",
      domain: "login.acme.example",
      other: "sample"
    )
  }

  static func longest(for message: DeclaredMessage) -> LiquidVariables {
    variables(
      message,
      name: message.displayName ?? "Acme Corporation of Northern Europe",
      application: message.applicationNames.max { $0.scalarCount < $1.scalarCount }
        ?? "Acme Corporation Customer Portal",
      person: "Wolfeschlegelsteinhausenbergerdorff",
      domain: "authentication.customer-portal.acme.example",
      other: String(repeating: "x", count: 40)
    )
  }

  private static func variables(
    _ message: DeclaredMessage,
    name: String,
    application: String,
    person: String,
    domain: String,
    other: String
  ) -> LiquidVariables {
    let code = String(String(repeating: "1234567890", count: message.codeLength / 10 + 1).prefix(message.codeLength))
    let spoken = message.channel == .voice ? code.map(String.init).joined(separator: ".") : code
    let language = message.language ?? "en"
    let texts: [String: String] = [
      "code": spoken, "locale": language, "requestInfo.lang": language, "message_type": message.channel.rawValue,
      "pause": "", "tenant.friendly_name": name, "tenant.support_email": "support@\(domain)",
      "application.name": application,
      "client.name": application, "organization.display_name": name, "organization.name": name, "user.name": person,
      "user.email": "\(person.prefix { $0 != " " })@\(domain)".lowercased(), "phone_number": "+4740612345",
      "custom_domain.domain": domain,
    ]
    return LiquidVariables(texts.mapValues { .text($0) }, other: other)
  }
}
