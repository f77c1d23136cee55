import Kinds
import Management

/// The words of Kinde.
extension Words {
  /// Kinde's own list (the API's specification, `POST /applications`).
  static let applicationType: Words = [
    ApplicationType.singlePage.rawValue: "spa",
    ApplicationType.regularWeb.rawValue: "reg",
    ApplicationType.native.rawValue: "device",
    ApplicationType.machineToMachine.rawValue: "m2m",
  ]
  /// The policies of `PUT /mfa`.
  static let policy: Words = [
    Enforcement.never.rawValue: "off",
    Enforcement.optional.rawValue: "optional",
    Enforcement.always.rawValue: "required",
  ]
}
