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
  private var draft = LiveDraft(Application.description)

  init(_ place: JSONPlace) throws(JSONProblem) {
    json = place.value
    try ApplicationCodec.basics.read(place, into: &draft)
    try ApplicationCodec.login.read(JSONPlace(json["loginConfig"] ?? [:]), into: &draft)
    id = draft[\Application.clientID]?.texts.first ?? ""
    name = draft[\Application.name]?.texts.first ?? ""
  }

  /// The name in its own sign-in address.
  var identifier: String? { draft[\Application.identifier]?.texts.first }
  var login: LoginConfig { LoginConfig(json["loginConfig"]) }
  var registration: RegisterConfig { RegisterConfig(json["registerConfig"]) }
  /// Whether the application has security rules of its own; without them its own factors are kept and do not count.
  var hasOwnSecurityRules: Bool { json["customSecurityEnabled"]?.isTrue == true }

  /// Codes by phone are the only ones that this application can send: without them, its page cannot ask for a code first.
  private var codesNeed: LiveNeed? {
    guard login.isKnown, !login.sendsOtherCodes else { return nil }
    return LiveNeed(
      path: Application.path(\.defaultSignIn),
      value: .text(DefaultSignIn.code.rawValue),
      kind: PhoneConnection.kind,
      member: PhoneConnection.path(\.applications),
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

  var live: Live {
    draft.live(identity: id, name: name, remarks: codesNeed.map { LiveRemarks(need: $0) })
  }
}
