/// The keys that a configuration may have, as far as excerpts of it depend on them.
package struct FieldNames: Sendable {
  /// The fields that hold secrets.
  package let secrets: Set<String>
  /// Those of them that hold several, by keys of the user's own.
  package let secretMaps: Set<String>
  /// Every key that is not the user's own.
  package let all: Set<String>

  package init(secrets: Set<String> = [], secretMaps: Set<String> = [], all: Set<String> = []) {
    (self.secrets, self.secretMaps, self.all) = (secrets, secretMaps, all)
  }
}
