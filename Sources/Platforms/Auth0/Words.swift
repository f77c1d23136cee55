import Kinds
import Model

/// A two-way table between the configuration's words and Auth0's.
///
/// What Auth0 says and the table does not know stays as it is, so that a plan shows it.
struct Words: Sendable {
  private let toAuth0: [String: String]
  private let fromAuth0: [String: String]

  func read(_ word: String) -> String { fromAuth0[word] ?? word }
  func write(_ word: String) -> String { toAuth0[word] ?? word }

  static let applicationType: Words = [
    ApplicationType.singlePage.rawValue: "spa",
    ApplicationType.regularWeb.rawValue: "regular_web",
    ApplicationType.native.rawValue: "native",
    ApplicationType.machineToMachine.rawValue: "non_interactive",
  ]
  static let clientAuthentication: Words = [
    ClientAuthentication.none.rawValue: "none",
    ClientAuthentication.secretPost.rawValue: "client_secret_post",
    ClientAuthentication.secretBasic.rawValue: "client_secret_basic",
  ]
  static let enforcement: Words = [
    Enforcement.always.rawValue: "all-applications",
    Enforcement.adaptive.rawValue: "confidence-score",
  ]
  /// How the unified world calls the channels.
  static let delivery: Words = [Channel.sms.rawValue: "text", Channel.voice.rawValue: "voice"]
}

extension Words: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral pairs: (String, String)...) {
    toAuth0 = Dictionary(pairs) { first, _ in first }
    fromAuth0 = Dictionary(pairs.map { ($0.1, $0.0) }) { first, _ in first }
  }
}
