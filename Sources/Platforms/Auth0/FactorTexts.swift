import HTTP
import Kinds
import Management
import Model
import Platform

/// The texts of the second factor, in either experience.
enum FactorTexts {
  /// How the unified experience calls the channels.
  private static let channels: [Channel: String] = [.sms: "text", .voice: "voice"]

  /// Reads the texts; returns those that null goes back to.
  static func read(
    into draft: inout LiveDraft,
    _ tenant: Auth0Tenant,
    _ experience: PhoneExperience
  ) async throws(PlatformFailure) -> [String: Value] {
    switch experience {
    case .legacy:
      let texts = try await guardian(tenant)
      var defaults: [String: Value] = [:]
      for occasion in FactorOccasion.allCases {
        let text = SpokenText(texts[occasion.guardianKey] ?? occasion.guardianDefault)
        draft[occasion.field(.sms)] = MessageText.read(text.sms, .guardian)
        draft[occasion.field(.voice)] = MessageText.read(text.voice, .guardian)
        for channel in channels.keys {
          defaults[occasion.path(channel)] = MessageText.read(occasion.guardianDefault, .guardian)
        }
      }
      return defaults
    case .unified:
      let templates = try await branding(tenant)
      for occasion in FactorOccasion.allCases {
        // One that was never customised has no ID; its text is Auth0's own and may change.
        guard let template = templates[occasion.brandingType], template["id"] != nil else { continue }
        for (channel, name) in channels {
          guard let text = template["content"]?["body"]?[name]?.filled else { continue }
          draft[occasion.field(channel)] = MessageText.read(text, .branding)
        }
      }
      return [:]
    }
  }

  static func update(_ step: Step, _ tenant: Auth0Tenant, _ experience: PhoneExperience) async throws(PlatformFailure) {
    let changed = FactorOccasion.allCases.compactMap {
      occasion -> (occasion: FactorOccasion, desired: [Channel: Value])? in
      let values = channels.keys.compactMap { channel in step[occasion.field(channel)].map { (channel, $0) } }
      return values.isEmpty ? nil : (occasion, Dictionary(values) { first, _ in first })
    }
    switch experience {
    case .legacy: if !changed.isEmpty { try await writeGuardian(changed, tenant) }
    case .unified:
      for (occasion, desired) in changed { try await writeBranding(occasion, desired, tenant) }
    }
  }

  /// Guardian's texts; none where they were never customised, which one of its answers says with no content.
  private static func guardian(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> [String: String] {
    let found = try await tenant.part("guardian", "factors", "phone", "templates")
    return found.value.members.compactMapValues(\.filled)
  }

  /// Both texts are one request, which needs the unchanged one too.
  private static func writeGuardian(
    _ changed: [(occasion: FactorOccasion, desired: [Channel: Value])],
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) {
    let current = try await guardian(tenant)
    var body: [String: JSON] = [:]
    for occasion in FactorOccasion.allCases {
      body[occasion.guardianKey] = .text(current[occasion.guardianKey] ?? occasion.guardianDefault)
    }
    for (occasion, desired) in changed {
      func text(_ channel: Channel) throws(PlatformFailure) -> String? {
        guard let value = desired[channel] else { return nil }
        return try MessageText.write(value, .guardian, at: occasion.path(channel)) ?? occasion.guardianDefault
      }
      let spoken = SpokenText(current[occasion.guardianKey] ?? occasion.guardianDefault)
        .setting(sms: try text(.sms), voice: try text(.voice))
      body[occasion.guardianKey] = .text(spoken.text)
    }
    try await tenant.replace("guardian", "factors", "phone", "templates", by: .object(body))
  }

  /// The unified experience's templates by type.
  private static func branding(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> [String: JSON] {
    let answer = try await tenant.part("branding", "phone", "templates")
    return try reading(["branding", "phone", "templates"]) { () throws(JSONProblem) in
      var templates: [String: JSON] = [:]
      for template in try answer.member("templates").list() {
        templates[try template.member("type").text()] = template.value
      }
      return templates
    }
  }

  /// A template that was never customised is made.
  private static func writeBranding(
    _ occasion: FactorOccasion,
    _ desired: [Channel: Value],
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) {
    let templates = try await branding(tenant)
    try await tenant.change("branding", "phone", "templates") { _ throws(PlatformFailure) in
      let written = try await write(occasion, desired, over: templates[occasion.brandingType], tenant)
      guard let written, written["type"]?.filled == occasion.brandingType else { return nil }
      let others = templates.filter { $0.key != occasion.brandingType }.sorted { $0.key < $1.key }
      return ["templates": .list(others.map(\.value) + [written])]
    }
  }

  /// The template as the answer to the last write shows it; nil where nothing shows it.
  private static func write(
    _ occasion: FactorOccasion,
    _ desired: [Channel: Value],
    over current: JSON?,
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) -> JSON? {
    let id = current?["id"]?.filled
    var body: [String: JSON] = id == nil ? [:] : current?["content"]?["body"]?.members ?? [:]
    for (channel, name) in channels {
      guard let value = desired[channel] else { continue }
      body[name] = try MessageText.write(value, .branding, at: occasion.path(channel)).map { .text($0) }
    }
    if let id, desired.values.contains(.null) {
      for (channel, name) in channels where desired[channel] == nil { body[name] = current?["content"]?["body"]?[name] }
      // A template that is gone is Auth0's own again; a text alone cannot be taken out of one.
      try await tenant.remove("branding", "phone", "templates", id)
      let isPlain = current?["content"]?["from"]?.filled == nil && current?["disabled"]?.isTrue != true
      return body.isEmpty && isPlain ? nil : try await createBranding(occasion, body, like: current, tenant)
    }
    guard !body.isEmpty else { return current }
    guard let id else { return try await createBranding(occasion, body, like: current, tenant) }
    let content: JSON = ["content": ["body": .object(body)]]
    return try await tenant.write(.patch, "branding", "phone", "templates", id, body: content)?.value.holding(
      content,
      beside: "disabled"
    )
  }

  /// What somebody switched off: its texts are as declared and are not sent.
  static func disabled(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> [String] {
    let templates = try await branding(tenant)
    return FactorOccasion.allCases.compactMap { occasion in
      guard let template = templates[occasion.brandingType], template["id"] != nil,
        template["disabled"]?.isTrue == true
      else { return nil }
      return
        "messages.\(occasion.rawValue): the template \(occasion.brandingType) is switched off on Auth0, so that its "
        + "texts are not sent; switch it on there, under Branding > Phone Templates"
    }
  }

  /// The sender and the switch are those of the template in whose place it comes.
  private static func createBranding(
    _ occasion: FactorOccasion,
    _ body: [String: JSON],
    like former: JSON?,
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) -> JSON? {
    var content: [String: JSON] = ["syntax": "liquid", "body": .object(body)]
    if let from = former?["content"]?["from"]?.filled { content["from"] = .text(from) }
    let isOff = former?["id"] != nil && former?["disabled"]?.isTrue == true
    let template: JSON = [
      "type": .text(occasion.brandingType), "disabled": .boolean(isOff), "content": .object(content),
    ]
    return try await tenant.write(.post, "branding", "phone", "templates", body: template)?.value.holding(
      template,
      beside: "id"
    )
  }
}
