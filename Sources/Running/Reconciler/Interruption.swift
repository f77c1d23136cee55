/// Whether somebody asked the run to stop: what is under way is then finished and recorded, and nothing new begins.
package struct Interruption: Sendable {
  private let check: @Sendable () -> Bool

  package init(_ check: @escaping @Sendable () -> Bool) { self.check = check }

  package var isRequested: Bool { check() }
}
