import HTTP
import Kinds
import Management
import Model
import Platform

/// The requests of the kind `phone_factor`: SMS among the user pool's factors, and among those of single applications.
///
/// The other factors share the lists with it and are never touched.
enum PhoneFactors {
  private static let sms = "SMS"
  private static let known: Set = ["OTP", "SMS", "EMAIL", "FACE"]

  /// With the applications that the run is about, where they were read.
  static func read(
    _ pool: Pool,
    _ applications: [ApplicationRecord] = [],
    known: [String]? = nil
  ) async throws(PlatformFailure) -> Live {
    let list: [String]
    if let known { list = known } else { list = try await factors(pool) }
    await pool.seen.note(factors: list)
    return PhoneFactorCodec.live(isOn: list.contains(sms), applications)
  }

  private static func factors(_ pool: Pool) async throws(PlatformFailure) -> [String] {
    try factors(in: try await pool.get("get-global-mfa-settings"))
  }

  private static func factors(in answer: Answer) throws(PlatformFailure) -> [String] {
    try answer.read { (data) throws(JSONProblem) in
      let list = try data.member("enabledFactors")
      guard let factors = list.value.spelledTexts else { return try list.texts() }
      return factors
    }
  }

  /// The pool's factor, and those of the applications.
  ///
  /// The latter stay together: nothing shows afterwards how far an interrupted run came, so the next one repeats all of
  /// them.
  static func portions(of step: Step) -> [Step] {
    let members = Set([step.kind.leaf(\PhoneFactor.applications)].compactMap(\.self))
    let (applications, others) = (step.limited(to: members), step.limited(toOthersThan: members))
    // Nobody is without a second factor in between.
    let isTurnedOff = step[\PhoneFactor.enabled].map { $0 != .boolean(true) } ?? false
    let portions = isTurnedOff ? [applications, others] : [others, applications]
    let needed = portions.filter { !$0.settings.isEmpty }
    return needed.isEmpty ? [step] : needed
  }

  /// What the list never named is nobody's here, and left as it is.
  static func update(_ step: Step, _ pool: Pool) async throws(PlatformFailure) -> Live {
    if let wanted = step[\PhoneFactor.enabled] {
      await pool.seen.note(factors: try await set(wanted == .boolean(true), pool))
    }
    if let wanted = step[\PhoneFactor.applications] {
      let known = step.found(\PhoneFactor.applications)?.texts ?? []
      // Where the plan changes nothing, all of them are written again.
      let isRewritten = step.rewrites || Set(known) == Set(wanted.texts)
      try await set(
        on: wanted.texts.filter { isRewritten || !known.contains($0) },
        off: known.filter { !wanted.texts.contains($0) },
        pool
      )
    }
    return try await read(pool, known: await pool.seen.factors)
  }

  // MARK: The user pool

  /// Whether an update replaces the factors or adds to them is not documented: sending what is there and SMS does the same
  /// in both cases.
  ///
  /// They are sent in our order, since the platform promises none.
  private static func set(_ isOn: Bool, _ pool: Pool) async throws(PlatformFailure) -> [String] {
    let found = try await factors(pool)
    guard found.contains(sms) != isOn else { return found }
    let answer =
      isOn
      ? try await pool.sendBack(
        "update-global-mfa-settings",
        ["enabledFactors": .texts((found + [sms]).sorted())],
        unknown: found.filter { !known.contains($0) }
      )
      // Without the "d" that the call for applications has.
      : try await pool.post("disable-global-mfa-settings", ["disableFactors": .texts([sms])])
    let now = try await factors(pool)
    guard now.contains(sms) == isOn else {
      throw Explanation.notApplied("SMS is still \(isOn ? "off" : "on") as a second factor", answer)
    }
    let lost = found.filter { $0 != sms && !now.contains($0) }
    guard lost.isEmpty else {
      throw Explanation.notApplied("other factors went off with it: \(lost.joined(separator: ", "))", answer)
    }
    return now
  }

  // MARK: Applications

  /// Two lists of differences: a factor in neither is left alone.
  private static func set(on added: [String], off removed: [String], _ pool: Pool) async throws(PlatformFailure) {
    var done: [String] = []
    for (id, isOn) in added.map({ ($0, true) }) + removed.map({ ($0, false) }) {
      do throws(PlatformFailure) {
        try await set(isOn, of: id, pool)
        done.append(id)
      } catch {
        throw done.isEmpty ? error : error.after(done)
      }
    }
  }

  private static func set(_ isOn: Bool, of id: String, _ pool: Pool) async throws(PlatformFailure) {
    // With the application, its factors went.
    if !isOn, try await Applications.find(id, pool) == nil { return }
    let list = isOn ? "enabledFactors" : "disabledFactors"
    let answer = try await pool.post("update-application-mfa-settings", ["appId": .text(id), list: .texts([sms])])
    // What comes back is the only thing that can be read of it: the factors that are on, or those that were sent.
    guard try factors(in: answer).contains(sms) == isOn else {
      throw Explanation.notApplied("SMS is still \(isOn ? "off" : "on") for the application \(id)", answer)
    }
  }
}

extension PlatformFailure {
  /// The same after some applications were done.
  fileprivate func after(_ done: [String]) -> PlatformFailure {
    let text = "\(message) (done for \(done.joined(separator: ", ")))"
    return switch self {
    case .busy(_, let retryAfter): .busy(text, retryAfter: retryAfter)
    case .unreachable: .unreachable(text)
    case .unauthorized: .unauthorized(text)
    case .refused: .refused(text)
    case .unknownOutcome: .unknownOutcome(text)
    }
  }
}
