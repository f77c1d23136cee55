/// What the store does not do, and why.
package struct Refusal: Error, Sendable, Hashable, CustomStringConvertible {
  package var message: String

  init(_ message: String) { self.message = message }

  package var description: String { message }
}
