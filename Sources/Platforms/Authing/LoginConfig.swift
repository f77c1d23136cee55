import HTTP
import Management
import Platform

/// How people sign in to an application, as a whole.
///
/// It is read, changed and written whole: a key that is left out may fall back to the vendor's default, which has no phone
/// among its methods (`ApplicationLoginConfigInputDto`).
struct LoginConfig {
  static let phoneCode = "PHONE_CODE"
  /// What only reading knows.
  private static let readOnly = ["enabledExtIdpConns"]

  private var members: [String: JSON]

  init(_ json: JSON?) { members = json?.members ?? [:] }

  /// Whether the answer had it at all: what is not known cannot be written whole.
  var isKnown: Bool { members["enabledBasicLoginMethods"]?.spelledTexts != nil }

  /// What a request has to have and the answer did not.
  var missing: String? {
    if !isKnown { return "enabledBasicLoginMethods" }
    return asksForConsent == nil ? "showAuthorizationPage" : nil
  }

  /// In the vendor's order.
  var methods: [String] {
    get { members["enabledBasicLoginMethods"]?.spelledTexts ?? [] }
    set { members["enabledBasicLoginMethods"] = .texts(newValue) }
  }

  var hasPhoneCode: Bool {
    get { methods.contains(Self.phoneCode) }
    set { methods = methods.with(Self.phoneCode, newValue) }
  }

  /// Whether the page asks people to consent.
  private var asksForConsent: Bool? { members["showAuthorizationPage"]?.isTrue }

  /// What the page asks for first: `PASSCODE`, `PASSWORD` and others.
  private var firstMethod: String? { members["defaultLoginMethod"]?["connectionType"]?.filled }

  /// Sets what a step sets of it.
  mutating func set(_ step: Step) {
    var document = JSON.object(members)
    ApplicationCodec.login.write(step, into: &document)
    members = document.members
  }

  /// What only the answer knows: members and words that the contract of the request does not have.
  ///
  /// They are sent back, since to leave them out may lose somebody's settings.
  var unknown: [String] {
    let first = members["defaultLoginMethod"]?.members ?? [:]
    let words = methods.filter { !Self.knownMethods.contains($0) }
    let names = members.keys.filter { !Self.knownMembers.contains($0) && !Self.readOnly.contains($0) }
    return words + names.sorted() + first.keys.filter { !Self.knownFirstMembers.contains($0) }.sorted()
      + [firstMethod].compactMap(\.self).filter { !Self.knownFirst.contains($0) }
  }

  private static let knownMembers: Set = [
    "mergeLoginAndRegisterPage", "enabledBasicLoginMethods", "defaultLoginMethod", "showAuthorizationPage",
    "enabledExtIdpConnIds", "enabledAllExtIdpConns",
  ]
  private static let knownMethods: Set = [
    "PHONE_CODE", "EMAIL_CODE", "PHONE_PASSWORD", "EMAIL_PASSWORD", "USERNAME_PASSWORD", "SELF_BUILT_APP_QRCODE",
  ]
  private static let knownFirstMembers: Set = [
    "connectionType", "qrcodeType", "qrcodeExtIdpConnId", "adExtIdpConnId", "ldapExtIdpConnId",
  ]
  private static let knownFirst: Set = ["PASSCODE", "PASSWORD", "QRCODE", "LDAP", "AD"]

  var hasPassword: Bool { methods.contains { $0.hasSuffix("_PASSWORD") } }

  /// The identity providers of others that people sign in with.
  var others: [String] {
    guard case .list(let connections)? = members["enabledExtIdpConns"] else { return [] }
    return connections.map { connection in
      connection["extIdpConnDisplayName"]?.filled ?? connection["extIdpConnIdentifier"]?.filled
        ?? connection["extIdpConnId"]?.filled ?? "one without a name"
    }
  }

  /// Whether people sign in by codes by phone, and in no other way.
  var isPhoneCodeAlone: Bool { methods == [Self.phoneCode] && others.isEmpty }

  /// Whether signing in and making an account are one page.
  var isOnePage: Bool { members["mergeLoginAndRegisterPage"]?.isTrue == true }

  /// Whether a method other than the phone sends codes.
  var sendsOtherCodes: Bool { methods.contains { $0 != Self.phoneCode && $0.hasSuffix("_CODE") } }

  /// Whether both are the same as far as this tool changes them.
  func isSame(as other: LoginConfig) -> Bool {
    methods == other.methods && asksForConsent == other.asksForConsent && firstMethod == other.firstMethod
  }

  var body: JSON {
    var body = members.filter { !Self.readOnly.contains($0.key) && $0.value != .null }
    body["enabledBasicLoginMethods"] = .texts(methods)
    if case .object(let method)? = body["defaultLoginMethod"] {
      // Reading has every key, most of them with nothing in it; writing takes none of those.
      let said = method.filter { $0.value.filled != nil }
      body["defaultLoginMethod"] = said["connectionType"] == nil ? nil : .object(said)
    }
    return .object(body)
  }
}

/// How people make an account at an application, as a whole (`ApplicationRegisterConfigInputDto`).
struct RegisterConfig {
  private var members: [String: JSON]

  init(_ json: JSON?) { members = json?.members ?? [:] }

  /// What a request has to have and the answer did not.
  var missing: String? {
    if members["enabledBasicRegisterMethods"]?.spelledTexts == nil { return "enabledBasicRegisterMethods" }
    return firstMethod == nil ? "defaultRegisterMethod" : nil
  }

  /// What the page asks for first.
  ///
  /// The vendor's examples have an object where the schema has a word.
  private var firstMethod: String? {
    let first = members["defaultRegisterMethod"]
    return first?.filled ?? first?["connectionType"]?.filled
  }

  /// The words that only the answer knows.
  var unknown: [String] { methods.filter { !Self.knownMethods.contains($0) } }

  private static let knownMethods: Set = ["PHONE_CODE", "EMAIL_CODE", "EMAIL_PASSWORD"]

  var methods: [String] {
    get { members["enabledBasicRegisterMethods"]?.spelledTexts ?? [] }
    set { members["enabledBasicRegisterMethods"] = .texts(newValue) }
  }

  var hasPhoneCode: Bool {
    get { methods.contains(LoginConfig.phoneCode) }
    set {
      methods = methods.with(LoginConfig.phoneCode, newValue)
      // The page cannot ask first for a code that no method sends.
      if firstMethod == "PASSCODE", !methods.contains(where: { $0.hasSuffix("_CODE") }),
        methods.contains(where: { $0.hasSuffix("_PASSWORD") })
      {
        members["defaultRegisterMethod"] = "PASSWORD"
      }
    }
  }

  /// Both keys have to be there.
  var body: JSON {
    [
      "enabledBasicRegisterMethods": .texts(methods),
      "defaultRegisterMethod": firstMethod.map { .text($0) } ?? .null,
    ]
  }
}

extension [String] {
  /// The same with an element at its end, or without it; the others keep their order.
  fileprivate func with(_ element: String, _ isThere: Bool) -> [String] {
    if isThere { return contains(element) ? self : self + [element] }
    return filter { $0 != element }
  }
}
