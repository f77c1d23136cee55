import Kinds
import Model
import Source

/// Kinde's rules between fields.
enum OfflineRules {
  static func check(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    for resource in tenant.resources {
      switch resource.address.kind {
      case Application.kind: check(Resource<Application>(resource), &diagnostics)
      case Provider.kind: check(Resource<Provider>(resource), &diagnostics)
      case PhoneFactor.kind: check(Resource<PhoneFactor>(resource), &diagnostics)
      default: break
      }
    }
  }

  private static func check(_ application: Resource<Application>, _ diagnostics: inout Diagnostics) {
    if application.type == .native {
      diagnostics.add(
        Diagnostic(
          .kindeNativeIsDevice,
          "at Kinde, a native application signs in by a code on another screen",
          detail:
            "It becomes an application of Kinde's type \"device\", as for televisions and command lines. An app for phones is Kinde's \"Front-end and mobile\": type: single_page.",
          at: application.range(of: \.type)
        )
      )
    }
    guard application.type == .machineToMachine else { return }
    let places: [(name: String, isDeclared: Bool, range: SourceRange)] = [
      ("logout_urls", application.logoutURLs?.isEmpty == false, application.range(of: \.logoutURLs)),
      ("login_url", application.loginURL != nil, application.range(of: \.loginURL)),
      ("homepage_url", application.homepageURL != nil, application.range(of: \.homepageURL)),
      ("custom_sign_in_pages", application.customSignInPages == true, application.range(of: \.customSignInPages)),
    ]
    for place in places where place.isDeclared {
      diagnostics.error(
        .platformCannot,
        "a machine_to_machine application at Kinde has no \(place.name)",
        detail: "Nobody signs in to it. Remove \(place.name), or choose another type.",
        at: place.range
      )
    }
  }

  private static func check(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    checkSource(provider, &diagnostics)
    checkNumber(provider, &diagnostics)
    noteOwnService(provider, &diagnostics)
  }

  /// The console's field takes a number.
  private static func checkNumber(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard let from = provider.from, !Pattern.e164.matches(from) else { return }
    let isShortCode = from.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if provider.service == .sinch, isShortCode { return }
    diagnostics.error(
      .platformCannot,
      "Kinde sends from a phone number, and \"\(from)\" is none",
      detail: provider.service == .twilio
        ? "Write the number in E.164 form, such as +14155552671; or use a messaging service with that sender in it: "
          + "messaging_service_sid."
        : "Write the number in E.164 form, such as +14155552671, or a short code.",
      at: provider.range(of: \.from)
    )
  }

  /// Kinde's own service sends few messages.
  ///
  /// Source: docs, "Phone authentication".
  private static func noteOwnService(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    let isOwn = provider.service == .platform
    guard isOwn || provider.fallbackToPlatform == true else { return }
    diagnostics.add(
      Diagnostic(
        .kindeOwnServiceIsSmall,
        "Kinde's own service sends 10 messages a month on the free plan",
        detail: isOwn
          ? "It is for tests: after those, nobody gets a code, and paid plans charge for each. Use service: twilio or service: sinch for people who sign in."
          : "What falls back to it counts against those, and comes from another sender. Write fallback_to_platform: false to do without.",
        at: isOwn ? provider.range(of: \.service) : provider.range(of: \.fallbackToPlatform)
      )
    )
  }

  /// The console's SMS source is one of the two.
  private static func checkSource(_ provider: Resource<Provider>, _ diagnostics: inout Diagnostics) {
    guard provider.from != nil, provider.messagingServiceSID != nil else { return }
    diagnostics.error(
      .platformCannot,
      "Kinde sends either from a number or through a messaging service",
      detail: "Keep messaging_service_sid, which is better for several countries, or from.",
      at: provider.range(of: \.from),
      related: [("the messaging service", provider.range(of: \.messagingServiceSID))]
    )
  }

  /// What cannot be read can only be set whole.
  private static func check(_ factor: Resource<PhoneFactor>, _ diagnostics: inout Diagnostics) {
    let isDeclared = [
      ("enabled", factor.enabled != nil), ("enforcement", factor.enforcement != nil),
      ("recovery_codes", factor.recoveryCodes != nil), ("other_factors", factor.otherFactors != nil),
    ]
    let isManaged =
      factor.enabled != nil || factor.enforcement != nil || factor.recoveryCodes != nil || factor.otherFactors != nil
    guard isManaged || factor.channels != nil else { return }
    let missing = isDeclared.filter { !$0.1 }.map(\.0)
    guard let first = missing.first else { return }
    diagnostics.error(
      .missingKey,
      "Kinde's MFA is set as a whole, and the phone_factor has no \(missing.joined(separator: " and no "))",
      detail:
        "What is not declared could not be left as it is: Kinde does not return what that is. Add \(first): …\(missing.count > 1 ? " and the others" : "").",
      at: factor.range
    )
  }
}
