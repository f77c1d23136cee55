import ArgumentParser
import Reference

/// How long a command waits for a lock.
struct LockOption: ParsableArguments {
  @Option(
    name: .customLong("lock-timeout"),
    help: ArgumentHelp(
      "How long to wait for a lock: 90s, 5m, 1h; 0s unless \(ToolVariable.lockTimeout.rawValue) holds another.",
      valueName: "duration"
    ),
    transform: Self.read
  )
  var given: LockTimeout?

  var timeout: LockTimeout {
    given ?? Environment.value(of: .lockTimeout).flatMap { LockTimeout(argument: $0) } ?? .zero
  }

  func validate() throws {
    guard given == nil, let text = Environment.value(of: .lockTimeout) else { return }
    do {
      _ = try Self.read(text)
    } catch let error as ValidationError {
      throw ValidationError("\(ToolVariable.lockTimeout.rawValue) is \"\(text)\": \(error.message)")
    }
  }

  static func read(_ text: String) throws -> LockTimeout {
    if let timeout = LockTimeout(argument: text) { return timeout }
    let proposal = LockTimeout.proposal(for: text).map { "did you mean \($0)?" } ?? "write 90s, 5m or 1h."
    throw ValidationError("a whole number needs its unit, s, m or h; \(proposal)")
  }
}
