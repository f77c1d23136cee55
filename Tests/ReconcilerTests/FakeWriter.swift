import Digest
import Model
import Platform
import Synchronization

/// A platform that answers as it is reported, and keeps what it was asked to do.
final class FakeWriter: PlatformWriter {
  typealias Answer = @Sendable (Step) -> Result<Live?, PlatformFailure>

  let batchLimit: Int
  private let answer: Answer
  /// Whether it takes one field at a time.
  private let isPortioned: Bool
  private let taken = Mutex<[String]>([])

  init(batchLimit: Int = 1, isPortioned: Bool = false, _ answer: @escaping Answer = FakeWriter.obey) {
    self.batchLimit = batchLimit
    self.isPortioned = isPortioned
    self.answer = answer
  }

  var steps: [String] { taken.withLock { $0 } }

  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] { [] }

  func portions(of step: Step) -> [Step] {
    guard isPortioned, step.action != .delete, !step.settings.isEmpty else { return [step] }
    return step.settings.all.enumerated().map { index, setting in
      var portion = step
      if index > 0 { portion.action = .update }
      portion.settings = Settings([setting])
      return portion
    }
  }

  func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    steps.map { step in
      taken.withLock { $0.append("\(step.action.rawValue) \(step.address)") }
      return answer(step)
    }
  }

  /// Does what is asked, exactly.
  static let obey: Answer = { step in step.action == .delete ? .success(nil) : .success(held(step.settings, step)) }

  static func held(_ settings: Settings, _ step: Step) -> Live {
    let canonical = Canonical.encode(settings, of: step.kind)
    return Live(
      kind: step.kind.name,
      identity: step.identity ?? "id-of-\(step.name)",
      name: step.name,
      content: .canonical(canonical),
      digest: Digest.sha256(canonical)
    )
  }
}
