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

  /// The pool's factor, and each application's by itself: nothing shows afterwards how far a run came, and so the state keeps
  /// it.
  static func portions(of step: Step) -> [Step] {
    guard let leaf = step.kind.leaf(\PhoneFactor.applications) else { return [step] }
    let (applications, others) = (single(step, leaf), step.limited(toOthersThan: [leaf]))
    // Nobody is without a second factor in between.
    let isTurnedOff = step[\PhoneFactor.enabled].map { $0 != .boolean(true) } ?? false
    let portions = isTurnedOff ? applications + [others] : [others] + applications
    let needed = portions.filter { !$0.settings.isEmpty }
    return needed.isEmpty ? [step] : needed
  }

  /// A portion for each application that gets the factor or loses it.
  private static func single(_ step: Step, _ leaf: Int) -> [Step] {
    guard let wanted = step.settings[leaf]?.texts else { return [] }
    let known = step.before[leaf]?.texts ?? []
    // Where the plan changes nothing, all of them are written again.
    let isRewritten = step.rewrites || Set(known) == Set(wanted)
    var members = Set(known)
    func portion(_ id: String, _ isOn: Bool) -> Step {
      var portion = step.limited(to: [leaf])
      portion.before[leaf] = .set(of: isOn ? members.subtracting([id]) : members)
      if isOn { members.insert(id) } else { members.remove(id) }
      portion.settings[leaf] = .set(of: members)
      return portion
    }
    let added = wanted.filter { isRewritten || !known.contains($0) }.map { portion($0, true) }
    return added + known.filter { !wanted.contains($0) }.map { portion($0, false) }
  }

  /// What the list never named is nobody's here, and left as it is.
  static func update(_ step: Step, _ pool: Pool) async throws(PlatformFailure) -> Live {
    if let wanted = step[\PhoneFactor.enabled] {
      await pool.seen.note(factors: try await set(wanted == .boolean(true), pool))
    }
    if let wanted = step[\PhoneFactor.applications] {
      let known = step.found(\PhoneFactor.applications)?.texts ?? []
      for id in wanted.texts where !known.contains(id) { try await set(true, of: id, pool) }
      for id in known where !wanted.texts.contains(id) { try await set(false, of: id, pool) }
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
