import Kinds
import Management
import Model
import Source

/// Kinde's rules between the fields of an application.
extension ApplicationCodec {
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let application = Resource<Application>(resource)
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
}
