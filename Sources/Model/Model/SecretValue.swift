/// The value of a secret, on its way from its reference to the one request that must carry it.
///
/// It prints, reflects and dumps as a placeholder.
package struct SecretValue: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The value itself: for the request's body, and nothing else.
  package let exposed: String

  package init(_ value: String) { exposed = value }

  package var description: String { "(secret)" }
  package var debugDescription: String { "(secret)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
