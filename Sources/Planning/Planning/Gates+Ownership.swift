import Model
import Source

extension Gates {
  /// What a kind's resource loses with its identity when it is made anew, which no field of the plan shows.
  ///
  /// Sources: Kinde and Authing give a new application a new client ID and secret; deleting a connection deletes its users
  /// at Auth0 (Management API, DELETE /connections/{id}).
  private static let replacements: [(kind: KindName, gate: Rule, loss: String)] = [
    (
      "application", .applicationReplaced,
      "its client ID and secret change, and what nothing declares of it, as other ways to sign in, is as in any new one"
    ),
    ("phone_connection", .connectionReplaced, "its ID changes, and its users may go with it"),
  ]

  static func replaced(_ plan: TenantPlan, _ input: PlanningInput) throws(PlanningProblem) -> [Gate] {
    let going = plan.changes.filter { $0.action == .replace }.sorted { $0.address.precedesByBytes($1.address) }
    guard !going.isEmpty else { return [] }
    let loss = try ReplacementLoss(of: going, input)
    var undeclared: [Address: [String]] = [:]
    for change in going { undeclared[change.address] = try loss.undeclared(change) }
    return replacements.compactMap { kind, gate, always in
      let replaced = going.filter { $0.address.kind == kind }
      guard !replaced.isEmpty else { return nil }
      return Gate(
        gate: gate,
        addresses: replaced.map(\.address),
        message: replaced.map { change in
          let lost = undeclared[change.address] ?? []
          let also = lost.isEmpty ? "" : "; lost, since nothing declares it: \(lost.joined(separator: ", "))"
          return "\(change.address) would be deleted and created again: \(always)\(also)"
        }.joined(separator: "; ")
      )
    }
  }

  /// What others know by its ID, and becomes another one without being made anew.
  static func repinned(_ plan: TenantPlan, _ input: PlanningInput) -> [Gate] {
    replacements.compactMap { kind, gate, always in
      let moved = Repinned.all(in: plan, given: input, of: kind)
      guard !moved.isEmpty else { return nil }
      return Gate(
        gate: gate,
        addresses: moved.map(\.change.address),
        message: moved.map { moved in
          "\(moved.change.address) would be \(moved.change.identity ?? "another one") instead of \(moved.former): \(always)"
        }.joined(separator: "; ")
      )
    }
  }

  /// A resource that goes beside one that comes under its name is most likely the same under another key.
  static func looksRenamed(_ plan: TenantPlan, _ input: PlanningInput) -> Gate? {
    let deleted = plan.changes.filter { $0.action == .delete }
    guard !deleted.isEmpty else { return nil }
    let desired = Dictionary(input.desired.map { ($0.resource.address, $0.resource) }) { first, _ in first }
    let named = Dictionary(grouping: deleted) { Name(kind: $0.address.kind, text: ByteKey($0.name)) }
    let pairs = plan.changes.filter { $0.action == .create }.compactMap { created -> Likeness? in
      guard let resource = desired[created.address], resource.renamedFrom == nil else { return nil }
      let candidates = named[Name(kind: created.address.kind, text: ByteKey(created.name))] ?? []
      if let same = candidates.first(where: { isSameType($0, resource) }) {
        return Likeness(new: created, old: same, sentence: ", and both are named \"\(created.name)\": ")
      }
      let others = deleted.filter { $0.address.kind == created.address.kind }
      for path in input.tenant.platform[created.address.kind]?.unique ?? [] {
        guard case .text(let text)? = resource.kind.leaf(at: path).flatMap({ resource.settings[$0] }) else { continue }
        if let same = others.first(where: { $0.before(path) == .text(text) }) {
          return Likeness(new: created, old: same, sentence: ", and both have the \(path) \"\(text)\": ")
        }
      }
      // A connection is named by its key unless it says otherwise, and its users go with it.
      guard created.address.kind == "phone_connection", let other = others.first else { return nil }
      return Likeness(new: created, old: other, sentence: ", with everybody who signs in through it: ")
    }
    guard !pairs.isEmpty else { return nil }
    return Gate(
      gate: .looksRenamed,
      addresses: pairs.flatMap { [$0.old.address, $0.new.address] },
      message: pairs.map { pair in
        let (new, old) = (pair.new, pair.old)
        let place = new.at.map { " (\($0.file):\($0.line))" } ?? ""
        return
          "\(new.address)\(place) would be created and \(old.address) deleted\(pair.sentence)"
          + "if it is the same one, write renamed_from: \(old.address.key ?? "") under \(new.address.key ?? ""):"
      }.joined(separator: "; ")
    )
  }

  /// What comes beside what goes, and most likely is it.
  private struct Likeness {
    var new: Change
    var old: Change
    /// What they have in common.
    var sentence: String
  }

  private struct Name: Hashable {
    var kind: KindName
    var text: ByteKey
  }

  /// Whether the type is as it was; where it is not known, it may be.
  private static func isSameType(_ old: Change, _ new: Declared) -> Bool {
    guard let leaf = new.kind.leaf(at: "type"), let wanted = new.settings[leaf] else { return true }
    let former = old.before("type")
    return former == nil || former == wanted
  }

  /// What somebody else made and the platform has one place for only.
  static func foreign(_ plan: TenantPlan, _ input: PlanningInput) throws(PlanningProblem) -> [Gate] {
    var found: [Rule: [(address: Address, message: String)]] = [:]
    let live = LiveResources(input.live.filter { $0.remarks?.foreign.isEmpty == false })
    for change in plan.changes {
      guard let held = live[change] else { continue }
      for part in held.remarks?.foreign ?? [] where change.touches(part.paths) {
        if part.isOwnOnceApplied, try isApplied(part.paths, of: change, held, input) { continue }
        found[part.gate, default: []].append((change.address, part.loss))
      }
    }
    return found.sorted { $0.key.id < $1.key.id }.map { gate, parts in
      Gate(
        gate: gate,
        addresses: parts.map(\.address).sorted { $0.precedesByBytes($1) },
        message: parts.map { "\($0.address): \($0.message)" }.sorted { $0.precedesByBytes($1) }.joined(separator: "; ")
      )
    }
  }
}

extension Gates {
  /// Whether this tool wrote one of the paths of a live resource before, or a run was cut off while it did.
  private static func isApplied(
    _ paths: Set<String>,
    of change: Change,
    _ live: Live,
    _ input: PlanningInput
  ) throws(PlanningProblem) -> Bool {
    if input.memory.unfinished[change.address] != nil { return true }
    let row = input.memory.lastApplied.first { $0.address.kind == live.kind && $0.identity == live.identity }
    guard let applied = try row?.settings(of: change.kind) else { return false }
    return paths.contains { change.kind.leaf(at: $0).map { applied[$0] != nil } ?? false }
  }
}

extension Change {
  /// What a field of something that is there is before it.
  fileprivate func before(_ path: String) -> Value? { differences.first { $0.path == path }?.before }

  /// Whether it sets one of these paths; every change does where there are none.
  fileprivate func touches(_ wanted: Set<String>) -> Bool {
    guard action != .forget else { return false }
    return wanted.isEmpty || action == .replace || paths.contains { wanted.contains($0) }
  }
}
