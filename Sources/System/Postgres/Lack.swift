/// A right that a role does not have.
package struct Lack: Sendable, Hashable {
  /// Nil where not even that is known.
  package var role: String?
  /// Such as `INSERT`; nil where the server does not say.
  package var right: String?
  /// What on, as a statement names it: `dialtone.runs`, `SCHEMA dialtone`.
  package var object: String?
  /// The role as a statement names it.
  package var grantee: String?
  /// The schema's owner, who alone has the right by design; nil for what a role can be granted.
  package var onlyOwner: String?

  var sentence: String {
    let role = role.map { "the role \($0)" } ?? "the role"
    guard let right, let object else { return "\(role) lacks a right" }
    return "\(role) lacks the right \(right) on \(object)"
  }

  var advice: String {
    if let onlyOwner {
      return "Only the owner of the schema, \(onlyOwner), migrates and prunes: run the command as that role."
    }
    guard let grantee, let right, let object else {
      return
        "The owner of the schema migrates and prunes, the writer applies, the reader plans; use the role that may do "
        + "this."
    }
    return "Use a role that has it (the writer applies, the reader plans), or have it granted: GRANT \(right) ON "
      + "\(object) TO \(grantee);"
  }
}
