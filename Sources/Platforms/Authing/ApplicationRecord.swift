import HTTP
import Kinds
import Management
import Model
import Platform

/// An application as the API tells it (`ApplicationDto`).
struct ApplicationRecord: Sendable {
  let id: String
  let name: String
  private let json: JSON

  init(_ place: JSONPlace) throws(JSONProblem) {
    id = try place.member("appId").text()
    name = try place.member("appName").text()
    json = place.value
  }

  /// The name in its own sign-in address.
  var identifier: String? { json["appIdentifier"]?.filled }
  var login: LoginConfig { LoginConfig(json["loginConfig"]) }
  var registration: RegisterConfig { RegisterConfig(json["registerConfig"]) }
  /// Whether the application has security rules of its own; without them its own factors are kept and do not count.
  var hasOwnSecurityRules: Bool { json["customSecurityEnabled"]?.isTrue == true }

  /// Codes by phone are the only ones that this application can send: without them, its page cannot ask for a code first.
  private var codesNeed: LiveNeed? {
    guard login.isKnown, !login.sendsOtherCodes else { return nil }
    return LiveNeed(
      path: "default_sign_in",
      value: .text(DefaultSignIn.code.rawValue),
      kind: PhoneConnection.kind,
      member: "applications",
      reason:
        "no sign-in method of \"\(name)\" would send a code, so its page would ask first for one that never comes",
      advice: "write default_sign_in: password, name the application under applications of the phone connection, or "
        + "switch codes by e-mail on in the console"
    )
  }

  /// A configuration that was not read whole must not be written.
  func checkLogin() throws(PlatformFailure) {
    guard !login.isKnown else { return }
    throw .refused(
      "Authing's answer to get-application tells no login methods of \"\(name)\", so its login configuration cannot be "
        + "written; report it with a --trace"
    )
  }

  func live(_ kind: KindDescription) -> Live {
    let login = login
    var draft = LiveDraft(kind)
    draft.set("client_id", .text(id))
    draft.set("name", .text(name))
    draft.set("description", .text(json["appDescription"]))
    draft.set("type", json["appType"]?.filled.map { .text(Words.type($0)?.rawValue ?? $0) })
    draft.set("identifier", identifier.map { .text($0) })
    draft.set("logo_url", .text(json["appLogo"]))
    draft.set("callbacks", .set(json["redirectUris"]))
    draft.set("logout_urls", .set(json["logoutRedirectUris"]))
    draft.set("login_url", .text(json["initLoginUri"]))
    draft.set("single_sign_on", .boolean(json["ssoEnabled"]?.isTrue == true))
    draft.set("first_party", login.asksForConsent.map { .boolean(!$0) })
    draft.set("default_sign_in", login.firstMethod.flatMap { Words.signIn($0) }.map { .text($0.rawValue) })
    return draft.live(identity: id, name: name, remarks: codesNeed.map { LiveRemarks(need: $0) })
  }
}
