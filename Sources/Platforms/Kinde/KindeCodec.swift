import Management
import Model
import Platform

/// How Kinde holds one kind.
protocol KindeCodec: KindCodec where Reading == KindeReading, Writing == Environment {
  /// The scopes that reading needs, as far as something declares the fields.
  static func scopes(reading interest: Interest?) -> Set<String>

  static func scopes(writing need: Need) -> Set<String>

  /// What there is now that a step whose answer was lost may have made; nothing where Kinde does not tell, so that it is
  /// set again.
  static func look(after step: Step, _ environment: Environment) async throws(PlatformFailure) -> [Live]
}

extension KindeCodec {
  static func scopes(reading interest: Interest?) -> Set<String> { [] }

  static func scopes(writing need: Need) -> Set<String> { [] }

  static func look(after step: Step, _ environment: Environment) async throws(PlatformFailure) -> [Live] { [] }
}

extension PlatformFailure {
  static let withoutAPI = PlatformFailure.refused("Kinde has no API for it; a person sets it in Kinde's console")
}
