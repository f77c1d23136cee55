import HTTP
import Kinds
import Management
import Model
import Platform

/// An application as the API tells it (`ApplicationDto`).
struct ApplicationRecord: Sendable {
  let id: String
  let name: String
  /// Whether the application has security rules of its own; without them its own factors are kept and do not count.
  let hasOwnSecurityRules: Bool
  private let json: JSON
  private var draft = LiveDraft(Application.description)

  init(_ place: JSONPlace) throws(JSONProblem) {
    json = place.value
    try ApplicationCodec.basics.read(place, into: &draft)
    try ApplicationCodec.login.read(JSONPlace(json["loginConfig"] ?? [:]), into: &draft)
    hasOwnSecurityRules = try place.optional("customSecurityEnabled")?.boolean() ?? false
    id = draft[\Application.clientID]?.texts.first ?? ""
    name = draft[\Application.name]?.texts.first ?? ""
  }

  /// The name in its own sign-in address.
  var identifier: String? { draft[\Application.identifier]?.texts.first }
  var login: LoginConfig { LoginConfig(json["loginConfig"]) }
  var registration: RegisterConfig { RegisterConfig(json["registerConfig"]) }
  /// Whether everything that a connection is made of was answered.
  var isWhole: Bool { login.missing == nil && registration.missing == nil }

  /// A configuration that was not read whole must not be written.
  func check(_ login: LoginConfig, _ registration: RegisterConfig? = nil) throws(PlatformFailure) {
    guard let missing = login.missing ?? registration?.missing else { return }
    throw .refused(
      "Authing's answer to get-application has no \(missing) of \"\(name)\", so its sign-in cannot be written whole; "
        + "report it with a --trace"
    )
  }

  var live: Live { draft.live(identity: id, name: name, remarks: remarks) }

  private var remarks: LiveRemarks {
    LiveRemarks(
      need: codesNeed,
      impossible: [passwordNeed].compactMap(\.self),
      kept: KeptField(
        kind: PhoneConnection.kind,
        path: PhoneConnection.path(\.signUp),
        member: PhoneConnection.path(\.applications),
        value: .boolean(registration.hasPhoneCode)
      ),
      undeclarable: undeclarable
    )
  }
}

/// What the page cannot ask for first.
extension ApplicationRecord {
  /// Codes by phone are the only ones that this application can send: without them, its page cannot ask for a code first.
  private var codesNeed: LiveNeed? {
    guard login.isKnown, !login.sendsOtherCodes else { return nil }
    let password = login.hasPassword ? "write default_sign_in: password, " : ""
    return LiveNeed(
      path: Application.path(\.defaultSignIn),
      value: .text(DefaultSignIn.code.rawValue),
      kind: PhoneConnection.kind,
      member: PhoneConnection.path(\.applications),
      reason:
        "no sign-in method of \"\(name)\" would send a code, so its page would ask first for one that never comes",
      advice: password
        + "name the application under applications of the phone connection, or switch codes by e-mail on "
        + "in the console",
      isOnly: !login.hasPassword
    )
  }

  private var passwordNeed: ImpossibleValue? {
    guard login.isKnown, !login.hasPassword else { return nil }
    return ImpossibleValue(
      path: Application.path(\.defaultSignIn),
      value: .text(DefaultSignIn.password.rawValue),
      reason: "no sign-in method of \"\(name)\" has a password, so its page would ask first for one that nobody has; "
        + "switch a method with a password on in the console, or write default_sign_in: code, or leave the line out"
    )
  }
}

/// What a new application in its place would not have, and no field declares.
extension ApplicationRecord {
  private static let usualMethods: Set = ["EMAIL_CODE", "EMAIL_PASSWORD"]
  private static let protocols = [
    ("samlProviderEnabled", "SAML"), ("oauthProviderEnabled", "OAuth 2.0"), ("casProviderEnabled", "CAS"),
  ]

  private var undeclarable: [String] {
    var lost: [String] = []
    func add(_ what: String, _ texts: [String]) { if !texts.isEmpty { lost.append("\(what) \(texts.listed)") } }
    add("the identity providers", login.others)
    add("the login methods", unusual(login.methods))
    add("the register methods", unusual(registration.methods))
    if login.isOnePage { lost.append("one page for signing in and making an account") }
    if json["customBrandingEnabled"]?.isTrue == true { lost.append("the look of its pages") }
    add("the protocols", Self.protocols.filter { json[$0.0]?.isTrue == true }.map(\.1))
    if hasOwnSecurityRules { lost.append("its own security rules") }
    lost.append("second factors of its own other than SMS, which Authing does not return")
    return lost
  }

  /// All of them where they are others than a new application has, but for codes by phone, which a connection declares.
  private func unusual(_ methods: [String]) -> [String] {
    let others = methods.filter { $0 != LoginConfig.phoneCode }
    return Set(others) == Self.usualMethods ? [] : others
  }
}

extension [String] {
  fileprivate var listed: String { joined(separator: ", ") }
}
