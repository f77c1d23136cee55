/// Settings that are stored for a resource and cannot be read: never taken for nothing.
package struct UnreadableSettings: Error, Sendable, Hashable, CustomStringConvertible {
  /// Whose they are.
  package var subject: String

  package init(subject: String) { self.subject = subject }

  package var description: String {
    "\(subject): what is stored of it cannot be read by this version. Use the version that wrote it; if there is none, "
      + "restore the file that holds it from a backup"
  }
}

extension Canonical {
  /// What is recorded of a resource, or a complaint that names it.
  package static func decode(
    _ bytes: [UInt8],
    of kind: KindDescription,
    at address: Address
  ) throws(UnreadableSettings) -> Settings {
    try decode(bytes, of: kind, named: address.description)
  }

  /// The same of what has no address.
  package static func decode(
    _ bytes: [UInt8],
    of kind: KindDescription,
    named subject: @autoclosure () -> String
  ) throws(UnreadableSettings) -> Settings {
    do {
      return try decode(bytes, of: kind)
    } catch {
      throw UnreadableSettings(subject: subject())
    }
  }
}
