import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `application` (`ApplicationDto`).
enum ApplicationCodec: AuthingCodec {
  /// `mfa`, `mini-program` and what newer SDKs add have no word in the model.
  static let types = Vocabulary([
    ApplicationType.singlePage: "spa", .regularWeb: "web", .native: "native", .machineToMachine: "api",
  ])

  /// What a login configuration's page asks for first.
  ///
  /// What it asks for with `QRCODE`, `LDAP` or `AD` has no word in the model; a plan shows the platform's.
  static let signIns = Vocabulary([DefaultSignIn.code: "PASSCODE", .password: "PASSWORD"])

  static let basics = Endpoint<Application>(
    create: "POST /api/v3/create-application",
    update: "POST /api/v3/update-application",
    isLenient: true,
    [
      .identity(\.clientID, "appId"),
      .text(\.name, "appName").required(),
      .text(\.summary, "appDescription"),
      .word(\.type, "appType", types).atCreation().immutable(),
      // It is the first label of the application's host.
      .text(\.identifier, "appIdentifier").withoutDefault().unique().limited(
        PlatformLimit(.length(1...63, .bytes), documentedIn: "RFC 1035, a label of a host's name")
      ),
      .text(\.logoURL, "appLogo").withoutDefault(),
      .texts(\.callbacks, "redirectUris", read: \.spelledTexts),
      .texts(\.logoutURLs, "logoutRedirectUris", read: \.spelledTexts),
      .text(\.loginURL, "initLoginUri"),
      .flag(\.singleSignOn, "ssoEnabled").withoutDefault().whereAbsent(.boolean(false)),
    ]
  )

  /// What is part of an application's login configuration, which is read, changed and written whole.
  static let login = Endpoint<Application>(
    isLenient: true,
    [
      .flag(\.firstParty, "showAuthorizationPage", inverted: true).withoutDefault(),
      .word(\.defaultSignIn, "defaultLoginMethod.connectionType", signIns).withoutDefault(),
    ]
  )

  static let binding = Binding(
    Application.self,
    basics.bindings + login.bindings + [
      .manual(\.grants, at: "Choose the grant types in \(Console.protocolConfiguration)."),
      .manual(
        \.clientAuthentication,
        at: "Choose how the token endpoint authenticates in \(Console.protocolConfiguration)."
      ),
      .unsupported(\.webOrigins, because: origins),
      .unsupported(\.allowedOrigins, because: origins),
      .unsupported(
        \.homepageURL,
        because: "Authing keeps no first page of an application; login_url starts a sign-in."
      ),
      .unsupported(
        \.customSignInPages,
        because: "At Authing every application may show pages of its own, and none of them names a connection."
      ),
      .unsupported(\.metadata, because: "Authing's applications carry no free keys."),
    ]
  )

  private static let origins = "Authing keeps allowed origins for the whole user pool, in its console."

  /// The name is written by itself: seen to be answered with success and not done (docs/acceptance-evidence.md of
  /// hefanxu/terraform-provider-authing), and nothing else should be lost with it.
  private static let name = Set([Application.description.leaf(\Application.name)].compactMap(\.self))

  static func read(_ reading: AuthingReading) async throws(PlatformFailure) -> [Live] {
    try await reading.applications().map(\.live)
  }

  static func perform(_ step: Step, _ writing: AuthingReader) async throws(PlatformFailure) -> Live? {
    let record = try await Applications.perform(step, writing.pool)
    if let id = record?.id ?? step.identity { await writing.pool.seen.note(id, record) }
    return record?.live
  }

  /// A new one is in the answer; how people sign in is read before and after, and the rest after.
  static func requests(_ size: PlatformPace.Size) -> Int {
    let name = Application.path(\.name)
    let login = size.paths.isDisjoint(with: login.paths) ? 0 : 3
    switch size.action {
    case .delete: return 1
    case .create: return 1 + login
    case .update:
      let others = size.paths.subtracting(self.login.paths).subtracting([name])
      return login + (others.isEmpty ? 0 : 2) + (size.paths.contains(name) ? 2 : 0)
    }
  }

  static func portions(of step: Step, _ writing: AuthingReader) -> [Step] {
    guard step.action != .delete else { return [step] }
    var login = step.limited(to: login.leaves)
    login.action = .update
    guard step.action == .update else {
      return [step.limited(toOthersThan: self.login.leaves)] + (login.settings.isEmpty ? [] : [login])
    }
    let others = step.limited(toOthersThan: self.login.leaves.union(name))
    return [others, login, step.limited(to: name)].filter { !$0.settings.isEmpty }
  }
}
