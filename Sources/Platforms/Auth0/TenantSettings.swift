import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `tenant`: `/tenants/settings`, of which only what is declared is ever sent.
enum TenantSettings {
  static func live(
    _ kind: KindDescription,
    _ settings: JSONPlace,
    world: World?,
    protection: Value?,
    remarks: LiveRemarks? = nil
  ) -> Live {
    let (all, flags) = (settings.value, settings.value["flags"])
    var draft = LiveDraft(kind)
    draft.set("display_name", .text(all["friendly_name"]))
    draft.set("support_email", .text(all["support_email"]))
    draft.set("support_url", .text(all["support_url"]))
    draft.set("logo_url", .text(all["picture_url"]))
    draft.set("default_audience", .text(all["default_audience"]))
    draft.set("default_redirect_url", .text(all["default_redirection_uri"]))
    draft.set("languages", .list((all["enabled_locales"]?.texts ?? ["en"]).map { .text($0) }))
    draft.set("logout_urls", .set(all["allowed_logout_urls"]) ?? .list([]))
    draft.set("session_lifetime", .integer(seconds(all["session_lifetime"]) ?? 168 * 3600))
    draft.set("idle_session_lifetime", .integer(seconds(all["idle_session_lifetime"]) ?? 72 * 3600))
    draft.set("show_factors_on_enrollment", .boolean(flags?["mfa_show_factor_list_on_enrollment"]) ?? .boolean(false))
    draft.set("add_new_applications", .boolean(flags?["enable_client_connections"]) ?? .boolean(true))
    draft.set(ProviderProtection.field, protection)
    draft.set("unified_phone", world.map { .boolean($0 == .unified) })
    let countries = Value.set(all["country_codes"]?["list"]) ?? .list([])
    let isAllowing = all["country_codes"]?["mode"]?.filled != "deny"
    draft.set("allowed_countries", isAllowing ? countries : .list([]))
    draft.set("denied_countries", isAllowing ? .list([]) : countries)
    return draft.live(identity: "tenant", name: "tenant", remarks: remarks)
  }

  /// Whether Auth0 adds a new client to connections by itself.
  static func addsNewClients(_ settings: JSONPlace) -> Bool {
    settings.value["flags"]?["enable_client_connections"]?.isTrue != false
  }

  /// Hours, which are a fraction where somebody set minutes; whole minutes are meant.
  private static func seconds(_ hours: JSON?) -> Int? {
    switch hours {
    case .integer(let hours): hours * 3600
    case .number(let hours): Int((Double("\(hours)") ?? 0) * 60 + 0.5) * 60
    default: nil
    }
  }

  /// What has an endpoint of its own is a request of its own.
  static func portions(of step: Step) -> [Step] {
    let portions = [
      step.limited { $0 == ProviderProtection.field }, step.limited { $0 != ProviderProtection.field },
    ].filter { !$0.settings.isEmpty }
    return portions.isEmpty ? [step] : portions
  }

  /// Sets what the step says; null empties.
  ///
  /// The answer is another view of the settings than a reading gives (seen live), so that they are read after it.
  static func update(_ step: Step, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    if let value = step[ProviderProtection.field] { try await ProviderProtection.write(value, tenant) }
    var body: [String: JSON] = [:]
    var flags: [String: JSON] = [:]
    func text(_ path: String, _ name: String) {
      if let value = step[path] { body[name] = value == .null ? "" : value.json }
    }
    text("display_name", "friendly_name")
    text("support_email", "support_email")
    text("support_url", "support_url")
    text("logo_url", "picture_url")
    text("default_audience", "default_audience")
    text("default_redirect_url", "default_redirection_uri")
    if let value = step["languages"] { body["enabled_locales"] = value == .null ? ["en"] : value.json }
    if let value = step["logout_urls"] { body["allowed_logout_urls"] = value == .null ? [] : value.json }
    lifetime("session_lifetime", step, default: 168, &body)
    lifetime("idle_session_lifetime", step, default: 72, &body)
    if let value = step["show_factors_on_enrollment"] {
      flags["mfa_show_factor_list_on_enrollment"] = .boolean(value == .boolean(true))
    }
    if let value = step["add_new_applications"] {
      flags["enable_client_connections"] = .boolean(value != .boolean(false))
    }
    if case .boolean(let isUnified)? = step["unified_phone"] {
      body["phone_consolidated_experience"] = .boolean(isUnified)
    }
    if !flags.isEmpty { body["flags"] = .object(flags) }
    if let countries = countries(step) { body["country_codes"] = countries }
    guard !body.isEmpty else { return }
    try await tenant.write(.patch, "tenants", "settings", body: .object(body))
  }

  /// Whole hours have a field of their own; other lengths go by the minute.
  private static func lifetime(_ path: String, _ step: Step, default hours: Int, _ body: inout [String: JSON]) {
    switch step[path] {
    case .null?: body[path] = .integer(hours)
    case .integer(let seconds)? where seconds.isMultiple(of: 3600): body[path] = .integer(seconds / 3600)
    case .integer(let seconds)?: body["\(path)_in_minutes"] = .integer((seconds + 59) / 60)
    default: break
    }
  }

  /// Both lists are one setting; null takes it away.
  private static func countries(_ step: Step) -> JSON? {
    let stated = ["allowed_countries": "allow", "denied_countries": "deny"]
    let set = stated.compactMap { path, mode in step[path].map { (mode: mode, value: $0) } }
    guard !set.isEmpty else { return nil }
    guard let chosen = set.first(where: { !$0.value.texts.isEmpty }) else { return .null }
    return ["list": chosen.value.json, "mode": .text(chosen.mode)]
  }
}
