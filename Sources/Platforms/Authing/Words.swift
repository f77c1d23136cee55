import Kinds

/// Words of the model and the vendor's words for the same.
enum Words {
  /// An application's `appType`.
  static func appType(_ type: ApplicationType) -> String {
    switch type {
    case .singlePage: "spa"
    case .regularWeb: "web"
    case .native: "native"
    case .machineToMachine: "api"
    }
  }

  /// Nil for types that the model has no word for: `mfa`, `mini-program`, and what newer SDKs add.
  static func type(_ appType: String) -> ApplicationType? {
    ApplicationType.allCases.first { self.appType($0) == appType }
  }

  /// A login configuration's `defaultLoginMethod.connectionType`.
  static func connectionType(_ signIn: DefaultSignIn) -> String {
    switch signIn {
    case .code: "PASSCODE"
    case .password: "PASSWORD"
    }
  }

  static func signIn(_ connectionType: String) -> DefaultSignIn? {
    DefaultSignIn.allCases.first { self.connectionType($0) == connectionType }
  }
}
