import Kinds
import Liquid
import Messages
import Model
import Numbers
import Preview
import Source

/// A tenant as the rules look at it.
struct LintedTenant: Sendable {
  let declared: DeclaredTenant
  let settings: Resource<Tenant>?
  let providers: [Resource<Provider>]
  let factor: Resource<PhoneFactor>?
  let connections: [Resource<PhoneConnection>]
  let messages: [LintedMessage]
  /// The countries that users come from; empty where nothing says it.
  let audience: [String]

  init(_ tenant: DeclaredTenant) {
    declared = tenant
    settings = tenant.resources(of: Tenant.kind).first.map { Resource($0) }
    providers = tenant.resources(of: Provider.kind).map { Resource($0) }
    factor = tenant.resources(of: PhoneFactor.kind).first.map { Resource($0) }
    connections = tenant.resources(of: PhoneConnection.kind).map { Resource($0) }
    messages = DeclaredMessage.all(of: tenant).compactMap(LintedMessage.init)
    audience = tenant.audience.map(\.countries) ?? []
  }

  var isProduction: Bool { declared.environment == .production }

  /// The senders that are phone numbers, each with where it is written.
  var senders: [(text: String, range: SourceRange)] {
    providers.compactMap { provider in provider.from.map { ($0, provider.range(of: \.from)) } }
  }

  var numbers: [(number: PhoneNumber, range: SourceRange)] {
    senders.compactMap { sender in PhoneNumber(sender.text).map { ($0, sender.range) } }
  }

  /// The senders that are names.
  var names: [(text: String, range: SourceRange)] {
    senders.filter { $0.text.unicodeScalars.contains(where: \.properties.isAlphabetic) }
  }
}

/// A message that is Liquid, rendered once for every rule.
struct LintedMessage: Sendable {
  let message: DeclaredMessage
  let template: Template
  let preview: MessagePreview
  let likely: MessagePreview.Rendering
  let longest: MessagePreview.Rendering

  init?(_ message: DeclaredMessage) {
    let preview = MessagePreview(message)
    guard let likely = preview.likely, let longest = preview.longest, let template = try? Template(message.text) else {
      return nil
    }
    self.message = message
    self.template = template
    self.preview = preview
    self.likely = likely
    self.longest = longest
  }

  var isText: Bool { message.channel == .sms }

  func violation(
    _ summary: String,
    _ detail: String,
    at scalars: Range<Int>? = nil,
    level: LintRule.Level? = nil
  ) -> Violation {
    let part = ValuePart(key: message.key, scalars: scalars)
    return Violation("\(message.fullPath) \(summary)", detail, at: message.range, part: part, level: level)
  }

  /// The first of the template's characters for which something holds.
  func place(where isMeant: (Unicode.Scalar) -> Bool) -> Range<Int>? {
    template.scalars.firstIndex(where: isMeant).map { $0..<($0 + 1) }
  }
}
