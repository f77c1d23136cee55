/// A change of another kind that has to succeed before one of this kind is tried, though no field names it.
package struct ChangeNeed: Sendable, Hashable {
  package var kind: KindName
  /// The field of this kind whose change needs it; nil where each change does.
  package var changing: String?
  /// The field of the other kind that has to be among what changes there; nil where any is.
  package var set: String?
  /// Whether only what is created there is needed, and a change of what exists already is not.
  package var isForNew: Bool

  package init(_ kind: KindName, changing: String? = nil, set: String? = nil, isForNew: Bool = false) {
    self.kind = kind
    self.changing = changing
    self.set = set
    self.isForNew = isForNew
  }
}
