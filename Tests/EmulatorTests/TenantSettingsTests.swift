import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct TenantSettingsTests {
  private let path = "/tenants/settings"

  @Test func `what was never set is not there`() async throws {
    try await rehearse { api in
      let settings = try #require(try await api.call(.get, path).json?.members)
      for key in ["friendly_name", "support_email", "session_lifetime", "country_codes", "default_directory"] {
        #expect(settings[key] == nil, "\(key)")
      }
      #expect(settings["enabled_locales"] == ["en"] && settings["phone_consolidated_experience"] == true)
    }
  }

  @Test func `a reading shows what a change refuses`() async throws {
    try await rehearse { api in
      let flags = try #require(try await api.call(.get, path)["flags"])
      #expect(flags["universal_login"] == true)
      let refused = try await api.call(.patch, path, ["flags": flags])
      #expect(refused.status == 400 && refused.message?.contains("on property flags") == true)
      for wrong: JSON in [
        [:], ["sandbox_versions_available": ["22"]], ["universal_login": [:]], ["enabled_locales": []],
        ["enabled_locales": ["xx"]], ["support_email": "nobody"], ["picture_url": "logo.png"], ["session_lifetime": 0],
        ["session_lifetime": 1, "session_lifetime_in_minutes": 60], ["friendly_name": nil], ["unknown": true],
        ["country_codes": ["list": ["no"], "mode": "allow"]], ["country_codes": ["list": ["NO"], "mode": "only"]],
      ] {
        #expect(try await api.call(.patch, path, wrong).status == 400, "\(wrong.encodedText)")
      }
      let changed = try await api.call(.patch, path, ["friendly_name": "Acme"])
      let read = try await api.call(.get, path)
      #expect(changed["friendly_name"] == "Acme" && read["friendly_name"] == "Acme")
      #expect(changed.json != read.json)
    }
  }

  @Test func `flags and pages merge, other objects are replaced`() async throws {
    try await rehearse { api in
      try await api.call(
        .patch,
        path,
        ["flags": ["enable_client_connections": false], "error_page": ["url": "https://a.example/e"]]
      )
      let changed = try await api.call(
        .patch,
        path,
        ["flags": ["mfa_show_factor_list_on_enrollment": true], "error_page": ["show_log_link": true]]
      )
      #expect(changed["flags"]?["enable_client_connections"] == false)
      #expect(changed["flags"]?["mfa_show_factor_list_on_enrollment"] == true)
      #expect(changed["error_page"] == ["url": "https://a.example/e", "show_log_link": true])
      #expect(try await api.call(.patch, path, ["error_page": nil])["error_page"] == nil)
    }
  }

  @Test func `minutes come back as hours`() async throws {
    try await rehearse { api in
      let changed = try await api.call(
        .patch,
        path,
        ["session_lifetime_in_minutes": 181, "idle_session_lifetime_in_minutes": 120]
      )
      #expect(changed.json?.encodedText.contains(#""session_lifetime":3.0166666666666666"#) == true)
      let read = try await api.call(.get, path)
      #expect(read["session_lifetime"] == JSON(181.0 / 60) && read["idle_session_lifetime"] == 2)
      #expect(read["session_lifetime_in_minutes"] == nil)
    }
  }

  @Test func `emptying removes, and countries are an entitlement`() async throws {
    try await rehearse { api in
      let countries: JSON = ["list": ["NO", "SE"], "mode": "allow"]
      try await api.call(
        .patch,
        path,
        ["default_redirection_uri": "https://a.example", "default_directory": "sms", "country_codes": countries]
      )
      #expect(try await api.call(.get, path)["country_codes"] == countries)
      try await api.call(.patch, path, ["default_redirection_uri": "", "default_directory": "", "country_codes": nil])
      let settings = try #require(try await api.call(.get, path).json?.members)
      for key in ["default_redirection_uri", "default_directory", "country_codes"] { #expect(settings[key] == nil) }
      #expect(try await api.call(.get, path + "?fields=enabled_locales").json == ["enabled_locales": ["en"]])
    }
    var emulation = Auth0Emulation()
    emulation.entitlements.remove(.countryCodes)
    try await rehearse(emulation) { (api) async throws in
      #expect(try await api.call(.patch, path, ["country_codes": nil]).status == 400)
    }
  }
}
