import Model
import Platform

#if SIMULATED_FAULTS
  import Threads
#endif

extension Batch {
  /// How often a request whose answer was lost is looked into before it is left open.
  private static let looks = 3

  /// Carries the steps out; where an answer was lost, looks what came of it before anything is tried again.
  func performed(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    var results = await writer.perform(steps)
    for index in results.indices where index < steps.count {
      guard case .failure(.unknownOutcome(let message)) = results[index] else { continue }
      #if SIMULATED_FAULTS
        if SimulatedFault.isOn(.lostAnswersRepeated) {
          results[index] = await writer.perform([steps[index]]).first ?? results[index]
          continue
        }
      #endif
      results[index] = await lookedInto(steps[index], message)
    }
    return results
  }

  private func lookedInto(_ step: Step, _ message: String) async -> Result<Live?, PlatformFailure> {
    var step = step
    for _ in 0..<Self.looks where !run.interruption.isRequested {
      let live: [Live]
      do {
        live = try await writer.look(after: step)
      } catch {
        return .failure(.unknownOutcome("\(message); looking again failed: \(error.message)"))
      }
      switch found(step, among: live) {
      case .done(let live): return .success(live)
      case .unclear(let problem): return .failure(.unknownOutcome("\(message); \(problem)"))
      case .again(let next): step = next
      }
      let result = await writer.perform([step]).first
      guard case .failure(.unknownOutcome)? = result else { return result ?? .failure(.unknownOutcome(message)) }
    }
    return .failure(.unknownOutcome(message))
  }

  private enum Finding {
    case done(Live?)
    case again(Step)
    case unclear(String)
  }

  private func found(_ step: Step, among live: [Live]) -> Finding {
    do {
      return try finding(step, among: live)
    } catch {
      return .unclear("\(error)")
    }
  }

  private func finding(_ step: Step, among live: [Live]) throws -> Finding {
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.lostDeletionsTakenForDone), step.action == .delete { return .done(nil) }
      if SimulatedFault.isOn(.foreignTakenForCreated), step.action == .create,
        let other = live.first(where: { !managed.contains($0.identity) })
      {
        var completion = step
        (completion.action, completion.identity) = (.update, other.identity)
        return .again(completion)
      }
    #endif
    switch step.action {
    case .delete:
      return live.contains { $0.identity == step.identity } ? .again(step) : .done(nil)
    case .update:
      guard let now = live.first(where: { $0.identity == step.identity }) else { return .again(step) }
      // What cannot be read says nothing; to write it twice does no harm.
      return try recorder.missed(step, now).isEmpty && recorder.isReadable(step, now) ? .done(now) : .again(step)
    case .create:
      let candidates = live.filter { $0.name.hasSameBytes(as: step.name) && !managed.contains($0.identity) }
      guard let created = candidates.first else { return .again(step) }
      guard candidates.count == 1 else { return .unclear("\(candidates.count) are named \"\(step.name)\" now") }
      let isWhole = try recorder.missed(step, created).isEmpty
      // What the platform added it to by itself is left only once its identity is known.
      if isWhole, step.keptOutOf.isEmpty { return .done(created) }
      var completion = isWhole ? step.limited(to: []) : step
      completion.action = .update
      completion.identity = created.identity
      return .again(completion)
    }
  }
}
