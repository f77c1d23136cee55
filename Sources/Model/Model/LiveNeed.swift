/// A value that a resource can hold only while a resource of another kind names it.
package struct LiveNeed: Sendable {
  /// The field of the resource, and the value that it cannot hold otherwise.
  package var path: String
  package var value: Value
  /// The kind that has to name it, and the set of references where it does.
  package var kind: KindName
  package var member: String
  /// What is wrong otherwise, and what to write instead.
  package var reason: String
  package var advice: String
  /// Whether the resource cannot hold another value, so that no line of the configuration makes it need nothing.
  package var isOnly: Bool

  package init(
    path: String,
    value: Value,
    kind: KindName,
    member: String,
    reason: String,
    advice: String,
    isOnly: Bool = false
  ) {
    self.isOnly = isOnly
    self.path = path
    self.value = value
    self.kind = kind
    self.member = member
    self.reason = reason
    self.advice = advice
  }
}
