import Emulation
import HTTP

/// The tenant's settings; what was never set is not there.
enum TenantSettings {
  static let endpoints = [
    Endpoint("GET", "/tenants/settings", "read:tenant_settings") { call in
      EmulatedResponse(200, .object(call.selected(view(try call.objects.fact(.settings) ?? [:]))))
    },
    Endpoint("PATCH", "/tenants/settings", "update:tenant_settings", answer: update),
  ]

  /// A new tenant's.
  static let initial: Members = [
    "enabled_locales": ["en"],
    "sandbox_version": "22",
    "flags": [
      "allow_changing_enable_sso": false, "disable_impersonation": true, "enable_sso": true,
      "revoke_refresh_token_grant": false,
    ],
    "oidc_logout": ["rp_logout_end_session_endpoint_discovery": true],
  ]

  /// Read-only settings, and flags that no document names and PATCH refuses.
  private static let onlyRead: Members = [
    "sandbox_versions_available": ["22", "18"],
    "resource_parameter_profile": "audience",
    "client_id_metadata_document_supported": false,
    "universal_login": ["colors": ["page_background": "#000000", "primary": "#0059d6"]],
  ]

  private static let undocumentedFlags: Members = [
    "allow_other_legacy_grant_types": true,
    "cannot_change_enforce_client_authentication_on_passwordless_start": true,
    "new_universal_login_experience_enabled": true,
    "universal_login": true,
  ]

  private static func view(_ settings: Members) -> Members {
    var view = onlyRead.merging(settings) { $1 }
    view["flags"] = .object((settings["flags"]?.members ?? [:]).merging(undocumentedFlags) { $1 })
    return view
  }

  /// Pages merge one level down; other objects are replaced.
  private static let merged: Set = ["flags", "change_password", "guardian_mfa_page", "error_page"]
  private static let lifetimes = [
    "session_lifetime", "idle_session_lifetime", "ephemeral_session_lifetime", "idle_ephemeral_session_lifetime",
  ]

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    var body = try call.members
    if body["country_codes"] != nil, !call.isEntitled(to: .countryCodes) {
      throw Refusal.payload("Additional properties not allowed: country_codes")
    }
    for name in lifetimes {
      guard let minutes = body.removeValue(forKey: name + "_in_minutes")?.integer else { continue }
      if body[name] != nil { throw Refusal.payload("\(name) and \(name)_in_minutes exclude each other") }
      body[name] = JSON(Double(minutes) / 60)
    }
    var settings = try call.objects.fact(.settings) ?? [:]
    for (key, value) in body {
      switch value {
      case .null: settings[key] = nil
      case "" where key == "default_redirection_uri" || key == "default_directory": settings[key] = nil
      case .object(let members) where merged.contains(key):
        settings[key] = .object((settings[key]?.members ?? [:]).merging(members) { $1 })
      default: settings[key] = value
      }
    }
    try call.objects.set(.settings, settings)
    if let isUnified = body["phone_consolidated_experience"] { try call.objects.set(.world, ["unified": isUnified]) }
    return EmulatedResponse(200, .object(afterChange(settings)))
  }

  /// Another view than a read's: without what only reads show, and with what only a change does.
  private static func afterChange(_ settings: Members) -> Members {
    let computed: Members = [
      "cannot_change_enforce_client_authentication_on_passwordless_start": true,
      "enforce_client_authentication_on_passwordless_start": true,
    ]
    let flags = computed.merging(settings["flags"]?.members ?? [:]) { $1 }
    return settings.merging(["flags": .object(flags)]) { $1 }
  }
}
