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
    body["showAuthorizationPage"] = .boolean(asksForConsent ?? false)
    return .object(body)
  }
}

/// How people make an account at an application, as a whole (`ApplicationRegisterConfigInputDto`).
struct RegisterConfig {
  private var members: [String: JSON]

  init(_ json: JSON?) { members = json?.members ?? [:] }

  var methods: [String] {
    get { members["enabledBasicRegisterMethods"]?.spelledTexts ?? [] }
    set { members["enabledBasicRegisterMethods"] = .texts(newValue) }
  }

  var hasPhoneCode: Bool {
    get { methods.contains(LoginConfig.phoneCode) }
    set { methods = methods.with(LoginConfig.phoneCode, newValue) }
  }

  /// Both keys have to be there.
  ///
  /// The vendor's examples have an object where the schema has a word.
  var body: JSON {
    let first = members["defaultRegisterMethod"]
    return [
      "enabledBasicRegisterMethods": .texts(methods),
      "defaultRegisterMethod": .text(first?.filled ?? first?["connectionType"]?.filled ?? "PASSCODE"),
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
