import Emulation
import HTTP

/// The environment itself, which can only be read.
enum EnvironmentEndpoint {
  static let endpoints = [Endpoint("GET", "/environment", "read:environments", answer: read)]

  @Sendable private static func read(_ call: Call) throws -> EmulatedResponse {
    let domain = call.emulation.domain ?? call.request.headers["Host"] ?? "127.0.0.1"
    var environment: Members = [
      "code": .text(call.emulation.environmentCode), "name": "Rehearsal", "is_default": true,
      "kinde_domain": .text(call.variations.domainHasScheme ? "https://\(domain)" : domain), "custom_domain": nil,
      "created_on": "2026-01-01T00:00:00Z", "theme_code": "light", "color_scheme": "light",
    ]
    environment["is_live"] = call.variations.isLive.map { .boolean($0) }
    return Answer.success("OK", ["environment": .object(branding.merging(environment) { $1 })])
  }

  /// Nobody has given the environment a look of its own.
  private static let branding: Members = Dictionary(
    uniqueKeysWithValues: [
      "logo", "logo_dark", "favicon_svg", "favicon_fallback", "link_color", "link_color_dark", "background_color",
      "background_color_dark", "button_color", "button_color_dark", "button_text_color", "button_text_color_dark",
      "card_border_radius", "input_border_radius", "button_border_radius", "hotjar_site_id", "google_analytics_tag",
      "contentsquare_tag_id",
    ].map { ($0, JSON.null) }
  )
}
