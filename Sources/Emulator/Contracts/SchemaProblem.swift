/// Why a value is not what a schema allows, in the words of the validator that answers of Auth0 show.
package struct SchemaProblem: Sendable, Hashable {
  package var why: String
  /// Where in the value: `options.totp.length`, `bindings[0].ref`; empty where it is the whole value.
  package var path: String

  package init(_ why: String, at path: String = "") {
    self.why = why
    self.path = path
  }

  /// The same problem as found inside a larger value.
  package func inside(_ outer: String) -> SchemaProblem {
    SchemaProblem(why, at: path.isEmpty || path.hasPrefix("[") ? outer + path : "\(outer).\(path)")
  }
}
