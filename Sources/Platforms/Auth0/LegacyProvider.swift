import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform

/// Guardian's provider, in the legacy world: which one is selected, and the Twilio account.
struct LegacyProvider {
  let tenant: Auth0Tenant

  private static let fields = [
    "from": "from", "messaging_service_sid": "messaging_service_sid", "account_sid": "sid", "auth_token": "auth_token",
  ]

  func read(into draft: inout LiveDraft) async throws(PlatformFailure) -> PhoneProvider.Told {
    // Guardian keeps no channels with a provider.
    var told = PhoneProvider.Told(unkept: ["channels"])
    let selected = try await selected()
    switch selected {
    case "twilio":
      draft.set("service", .text(Service.twilio.rawValue))
      let account = try await twilio()
      for path in ["from", "messaging_service_sid", "account_sid"] {
        draft.set(path, account[Self.fields[path] ?? ""].map { .text($0) })
      }
      if let token = account["auth_token"] {
        tenant.network.redactor.register(token)
        told.secrets["auth_token"] = SecretValue(token)
      }
    case "phone-message-hook":
      try await action.read(into: &draft, &told)
    case let other: draft.set("service", .text(other == "auth0" ? Service.platform.rawValue : other))
    }
    if selected != "phone-message-hook" { told.untold.formUnion(try await action.heldUnselected()) }
    if let left = try await leftovers(
      beside: tenant.statedService ?? (tenant.isReadWhole ? draft.text("service") : nil)
    ) {
      draft.set("service", .text("\(draft.text("service")), \(left)"))
    }
    return told
  }

  private var action: PhoneAction { PhoneAction(tenant: tenant, trigger: .sendPhoneMessage) }

  /// What is still there of a service that the stated one took the place of.
  private func leftovers(beside service: String?) async throws(PlatformFailure) -> String? {
    guard let service else { return nil }
    if service != Service.twilio.rawValue, try await !twilio().isEmpty { return "with a Twilio account" }
    if !Auth0Tenant.sendsThroughAction(service), try await action.isThere() { return "with an Action of dialtone's" }
    return nil
  }

  func selected() async throws(PlatformFailure) -> String {
    let answer = try await tenant.part("guardian", "factors", "phone", "selected-provider")
    return try reading(["guardian"]) { () throws(JSONProblem) in try answer.member("provider").text() }
  }

  /// The Twilio account, its token in clear.
  func twilio() async throws(PlatformFailure) -> [String: String] {
    let answer = try await tenant.part("guardian", "factors", "phone", "providers", "twilio")
    return answer.value.members.compactMapValues(\.filled)
  }

  func set(_ step: Step) async throws(PlatformFailure) {
    switch try step.service() {
    case .platform:
      try await select("auth0")
      try await clearTwilio()
      try await action.remove()
    case .twilio:
      try await setTwilio(step)
      try await select("twilio")
      try await action.remove()
    default:
      try await action.set(step)
      try await select("phone-message-hook")
      try await clearTwilio()
    }
  }

  /// The whole account is replaced, so that what the step does not touch is sent as it is.
  private func setTwilio(_ step: Step) async throws(PlatformFailure) {
    let current = try await twilio()
    var wanted = current
    for (path, name) in Self.fields {
      switch step[path] {
      case .text(let text)?: wanted[name] = text
      case .secret?: wanted[name] = step.secrets[path]?.exposed
      case .null?: wanted[name] = nil
      default: break
      }
    }
    if wanted != current { try await write(wanted) }
  }

  private func write(_ account: [String: String]) async throws(PlatformFailure) {
    let body = JSON.object(account.mapValues { .text($0) })
    try await tenant.replace("guardian", "factors", "phone", "providers", "twilio", by: body)
  }

  private func select(_ provider: String) async throws(PlatformFailure) {
    guard try await selected() != provider else { return }
    try await tenant.replace("guardian", "factors", "phone", "selected-provider", by: ["provider": .text(provider)])
  }

  /// Back to Auth0's own service.
  ///
  /// Each part is looked at by itself: an earlier removal may have ended halfway.
  func remove() async throws(PlatformFailure) {
    try await select("auth0")
    try await clearTwilio()
    try await action.remove()
  }

  private func clearTwilio() async throws(PlatformFailure) {
    if try await !twilio().isEmpty { try await write([:]) }
  }
}
