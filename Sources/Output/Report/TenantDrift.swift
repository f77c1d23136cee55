import Model
import Planning
import Source

/// What others changed on one tenant, and what `apply` will do about it.
struct TenantDrift: Sendable {
  let all: [Drift]
  private let changes: [Address: Change]
  private let records: [Address: Change]
  private let gone: Set<Address>

  init(_ tenant: TenantPlan) {
    // Most plans hold no drift at all, and a large one is not indexed for nothing.
    guard !tenant.drift.isEmpty || tenant.changes.contains(where: \.putsBack) else {
      (all, changes, records, gone) = ([], [:], [:], [])
      return
    }
    changes = Dictionary(tenant.changes.map { ($0.address, $0) }) { first, _ in first }
    records = Dictionary(tenant.records.map { ($0.address, $0) }) { first, _ in first }
    var drift = tenant.drift
    let places = Dictionary(drift.enumerated().map { ($1.address, $0) }) { first, _ in first }
    // What is put back is shown here and nowhere else, so nothing may be missing.
    for change in tenant.changes where change.action != .delete && change.action != .forget {
      let put = change.action == .create ? [] : change.differences.filter { $0.cause == .drift }
      if let place = places[change.address] {
        let known = Set(drift[place].fields.map(\.leaf))
        guard !drift[place].isGone else { continue }
        drift[place].fields += put.filter { !known.contains($0.leaf) }.map(Self.reversed)
      } else if !put.isEmpty {
        drift.append(Drift(address: change.address, isGone: false, fields: put.map(Self.reversed)))
      }
    }
    all = drift
    gone = Set(drift.filter(\.isGone).map(\.address))
  }

  /// Whether a change does nothing but put back what others changed.
  func isRepair(_ change: Change) -> Bool {
    if change.action == .create { return gone.contains(change.address) }
    return [.update, .replace].contains(change.action) && change.hasFields
      && change.differences.allSatisfy { $0.cause == .drift }
  }

  static let title = "Changed outside since the last apply"

  var lines: [PlanLine] { all.flatMap(lines) }

  /// The line that declares a resource that was changed outside, or its first field that was.
  func place(of drift: Drift) -> Location? {
    drift.fields.lazy.compactMap(\.at).first ?? changes[drift.address]?.at
  }

  func lines(_ drift: Drift) -> [PlanLine] {
    let change = changes[drift.address]
    guard !drift.isGone else {
      let head = PlanLine(
        indent: 0,
        mark: .changed,
        text: "deleted \(drift.address)",
        why: answer(toDeletion: change)
      )
      guard let change, change.action == .create else { return [head] }
      return [head] + change.fields.flatMap { FieldText.created($0.path, $0.spelledAfter, indent: 2) }
    }
    var head = PlanLine(indent: 0, mark: .changed, text: "changed \(drift.address)")
    if change?.action == .replace { head.why = "apply replaces it: deletes it and creates it again" }
    return [head]
      + drift.fields.signInFirst.flatMap { field in
        let lines = FieldText.changed(field, why: answer(to: field, of: drift.address), indent: 2)
        return lines.map { Self.outside($0, of: field, isPutBack: isPutBack(field, of: drift.address)) }
      }
  }

  /// A line of what others did: in words, since a sign and its color say what apply is about to do.
  private static func outside(_ line: PlanLine, of field: FieldChange, isPutBack: Bool) -> PlanLine {
    let isText = if case .text? = field.after { true } else { false }
    var line = line
    switch line.sign {
    case "+":
      line.sign = isText ? "now" : "added"
      if isPutBack, !isText { line.why = "apply removes it" }
    case "-":
      line.sign = isText ? "was" : "removed"
      if isPutBack, !isText { line.why = "apply adds it again" }
    case "~": line.sign = ""
    case "" where isText && line.text.hasPrefix(" ") && line.text.contains("^"):
      // It points at a line whose sign is two characters longer now.
      line.text = "  " + line.text
    default: break
    }
    if line.mark != .none { line.mark = .changed }
    return line
  }

  private func isPutBack(_ field: FieldChange, of address: Address) -> Bool {
    changes[address]?.differences.first { $0.leaf == field.leaf }?.cause == .drift
  }

  func answer(toDeletion change: Change?) -> String {
    switch change?.action {
    case .create?: "apply creates it again"
    case .forget?: "apply forgets it"
    case .adopt?: "apply adopts another in its place"
    default: "apply leaves it"
    }
  }

  func answer(to field: FieldChange, of address: Address) -> String {
    let answer = plainAnswer(to: field, of: address)
    let blockers = changes[address]?.blockedBy?.map(\.description).joined(separator: ", ")
    let moment = blockers.map { ", after \($0) is set manually" } ?? ""
    return "\(answer)\(moment)\(field.affectsSignIn ? "; affects sign-in" : "")"
  }

  private func plainAnswer(to field: FieldChange, of address: Address) -> String {
    guard let change = changes[address] else {
      let declared = records[address]?.declared[field.leaf.index]
      return declared != nil && declared == field.after ? "as the configuration says now" : "apply leaves it"
    }
    if change.action == .delete { return "apply deletes the resource" }
    guard let answer = change.fields.first(where: { $0.leaf == field.leaf }) else { return "apply leaves it" }
    return switch answer.cause {
    case .drift: "apply puts it back"
    case .defaulted: "apply resets it to the default"
    case .reasserted: "apply writes it again"
    case .configuration, .both:
      answer.after.isSecret ? "apply sets it" : "apply sets \(ValueText.short(answer.spelledAfter))"
    }
  }

  /// A change that puts something back, seen from the other side.
  private static func reversed(_ field: FieldChange) -> FieldChange {
    var drift = field
    drift.before = field.lastApplied ?? field.after
    drift.after = field.before
    return drift
  }
}

extension Value? {
  var isSecret: Bool {
    if case .secret? = self { true } else { false }
  }
}

extension [FieldChange] {
  /// What affects sign-in, then the rest, each as it came.
  var signInFirst: [FieldChange] { filter(\.affectsSignIn) + filter { !$0.affectsSignIn } }
}
