import Kinds
import Management
import Model

/// The words of Auth0.
extension Words {
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
