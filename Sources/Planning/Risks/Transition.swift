import Kinds
package import Model
import Planning
package import Source

/// How one value will be other than it was: by the plan, manually, or because the plan leaves what somebody did outside.
package struct Transition: Sendable {
  package var address: Address
  /// What the resource is known by.
  package var name: String
  package var path: String
  /// Nil where nothing was set.
  package var before: Value?
  /// `.null` for a platform's default that is not known here; nil where nothing is set any more.
  package var after: Value?
  package var at: Location?
  /// Whether the resource is made anew for it.
  package var isReplacement = false
  /// Whether it names a file that holds something else than before.
  package var hasOtherContent = false
  /// Whether somebody changed it outside and the plan does not put it back.
  package var isLeftAsFound = false

  func isOf<K: Kind, T>(_ field: KeyPath<K, Field<T>>) -> Bool {
    address.kind == K.kind && path == K.fields[keyPath: field].description.name
  }

  /// Whether something that was on is off, or is left to a default that nobody here knows.
  var turnsOff: Bool { before == .boolean(true) && after != .boolean(true) }

  /// How it is now, for a sentence that says what is no longer so.
  var isUnknownAfterwards: Bool { after == nil || after == .null }

  /// The elements of a set that it loses.
  var lost: [String] { (before?.texts ?? []).filter { !(after?.texts ?? []).contains($0) } }

  /// The elements of a set that it gains.
  var gained: [String] { (after?.texts ?? []).filter { !(before?.texts ?? []).contains($0) } }

  /// Whether it is another value in the place of one that was set.
  var replacesValue: Bool { before != nil && before != .null && (before != after || hasOtherContent) }
}
