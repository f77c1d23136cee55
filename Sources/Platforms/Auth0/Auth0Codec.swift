import Management
import Model
import Platform

/// How Auth0 holds one kind.
protocol Auth0Codec: KindCodec where Reading == Auth0Reading, Writing == Auth0Tenant {
  /// The permissions that reading needs.
  ///
  /// - Parameters:
  ///   - experience: the one that the configuration declares; nil where it declares none, so that either may be read.
  ///   - isProtected: whether `phone_protection` is declared.
  static func scopes(reading experience: PhoneExperience?, isProtected: Bool) -> Set<String>

  /// The permissions that writing needs.
  ///
  /// - Parameter isAction: whether the declared provider sends through an Action.
  static func scopes(writing need: Need, _ experience: PhoneExperience, isAction: Bool) -> Set<String>
}
