package import Platform
import Synchronization

/// Whether a step has changed anything on its way to a failure.
///
/// Its first request may have been taken when a later one, or reading back, fails: then it is not true that nothing
/// happened.
package final class Effects: Sendable {
  @TaskLocal static var current: Effects?

  private let happened = Mutex(false)

  func note() { happened.withLock { $0 = true } }

  /// Does one step's work; a failure after a change is an outcome that is not known, which the engine looks into.
  package static func watched<Outcome>(
    _ work: () async throws(PlatformFailure) -> Outcome
  ) async -> Result<Outcome, PlatformFailure> {
    let effects = Effects()
    return await $current.withValue(effects) {
      do throws(PlatformFailure) {
        return .success(try await work())
      } catch {
        let isOpen = effects.happened.withLock { $0 }
        return .failure(isOpen ? .unknownOutcome("it was begun, and then: \(error.message)") : error)
      }
    }
  }
}
