import Synchronization

/// What is there until the process ends: taking a large plan apart piece by piece is time that nobody gets back.
enum Kept {
  private static let values = Mutex<[any Sendable]>([])

  static func untilExit(_ value: some Sendable) { values.withLock { $0.append(value) } }
}
