package import Model
package import Platform
package import Source

/// How a platform over a network holds one kind: what the fields are bound to, the requests that read and write it, and the
/// platform's rules between the fields.
///
/// A platform lists its codecs once, and whatever goes by the kind asks the codec.
package protocol KindCodec: SendableMetatype {
  /// What the codecs share while a tenant is read.
  associatedtype Reading
  /// What they share while it is written.
  associatedtype Writing

  static var binding: Binding { get }

  /// Everything of the kind that the tenant holds; nothing where the platform has no API for it.
  static func read(_ reading: Reading) async throws(PlatformFailure) -> [Live]

  /// The requests that a step consists of, in the order that the platform needs, each a step of its own; most are one.
  static func portions(of step: Step, _ writing: Writing) -> [Step]

  /// Carries a step out and reads back what came of it.
  static func perform(_ step: Step, _ writing: Writing) async throws(PlatformFailure) -> Live?

  /// About how many requests a change is: those that write, and those that read back.
  static func requests(_ size: PlatformPace.Size) -> Int

  /// Checks a declared resource by the platform's rules between fields.
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics)
}

// In a protocol that refines this one, a default would hide what a codec has of its own wherever this module is not imported.
extension KindCodec {
  package static func read(_ reading: Reading) async throws(PlatformFailure) -> [Live] { [] }

  /// One that writes, and one that reads back.
  package static func requests(_ size: PlatformPace.Size) -> Int { size.action == .delete ? 1 : 2 }

  package static func portions(of step: Step, _ writing: Writing) -> [Step] { [step] }

  package static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {}
}
