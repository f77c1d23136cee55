import Model
import Source

/// What `apply` does not do without `--allow`.
package enum Gates {
  /// The share of a tenant's managed resources, in percent, above which deletions are a gate.
  static let deletionShare = 30
  /// Fewer deletions than this are never a gate.
  static let deletionCount = 3

  static func gates(of plan: TenantPlan, _ input: PlanningInput) throws(PlanningProblem) -> [Gate] {
    let own = ownApplication(plan, input)
    let going = plan.changes.filter { $0.action == .delete || $0.action == .replace }.map(\.address).sorted {
      $0.precedesByBytes($1)
    }
    let others =
      try foreign(plan, input) + repinned(plan, input)
      + [overwriteUnknown(plan), hostChanged(plan)].compactMap(\.self)
    guard !going.isEmpty else { return [own].compactMap(\.self) + others }
    let remade = try replaced(plan, input)
    return [own, protected(going, input), massDeletion(going, input), lastApplication(plan, input)].compactMap(\.self)
      + remade + others
      + [looksRenamed(plan, input), renameWithoutSource(plan, input)].compactMap(\.self)
  }

  /// The application that the tool itself signs in as: without it nothing more could be managed, and whatever it is changed to,
  /// it is changed with its own rights.
  private static func ownApplication(_ plan: TenantPlan, _ input: PlanningInput) -> Gate? {
    let own = Set(input.live.filter { $0.remarks?.isOwn == true }.map(\.identity))
    guard !own.isEmpty else { return nil }
    let touched = plan.changes.filter { change in
      guard let identity = change.identity, own.contains(identity) else { return false }
      return switch change.action {
      case .delete, .replace: true
      case .create, .update, .adopt: !change.differences.isEmpty
      // A person's work, or the state's.
      case .manual, .forget: false
      }
    }.sorted { $0.address.precedesByBytes($1.address) }
    guard !touched.isEmpty else { return nil }
    let paths = touched.filter { $0.action != .delete }.flatMap { $0.differences.map(\.path) }
    let fields = paths.isEmpty ? "" : ": \(paths.joined(separator: ", ")) would change"
    return Gate(
      gate: .ownApplication,
      addresses: touched.map(\.address),
      message: "the tool signs in as this application, which it never changes or deletes\(fields)"
    )
  }

  /// A service's credentials go where its address leads.
  private static func hostChanged(_ plan: TenantPlan) -> Gate? {
    let moved = plan.changes.compactMap { change -> (address: Address, text: String)? in
      guard change.address.kind == "provider",
        let field = change.differences.first(where: { $0.path == "base_url" }),
        case .text(let before)? = field.before, case .text(let after)? = field.after,
        before.lowercased() != after.lowercased()
      else { return nil }
      return (change.address, "\(change.address) would send its credentials to \(after) instead of \(before)")
    }.sorted { $0.address.precedesByBytes($1.address) }
    guard !moved.isEmpty else { return nil }
    return Gate(
      gate: .hostChanged,
      addresses: moved.map(\.address),
      message: moved.map(\.text).joined(separator: "; ")
    )
  }

  /// Nobody can say what is lost, and nothing can bring it back.
  private static func overwriteUnknown(_ plan: TenantPlan) -> Gate? {
    let blind = plan.changes.compactMap { change -> (address: Address, paths: [String])? in
      let paths = change.differences.filter(\.overwritesUnknown).map(\.path)
      return paths.isEmpty ? nil : (change.address, paths)
    }.sorted { $0.address.precedesByBytes($1.address) }
    guard !blind.isEmpty else { return nil }
    let names = blind.map { "\($0.address) (\($0.paths.joined(separator: ", ")))" }.joined(separator: "; ")
    return Gate(
      gate: .overwriteUnknown,
      addresses: blind.map(\.address),
      message: "values that cannot be read would be overwritten for the first time: \(names)"
    )
  }

  /// A rename that finds nothing, beside a deletion of the same kind, is most likely a misspelt one.
  private static func renameWithoutSource(_ plan: TenantPlan, _ input: PlanningInput) -> Gate? {
    let created = Set(plan.changes.filter { $0.action == .create }.map(\.address))
    let deleted = plan.changes.filter { $0.action == .delete }.map(\.address)
    let lost = input.desired.map(\.resource).filter { resource in
      resource.renamedFrom != nil && created.contains(resource.address)
        && deleted.contains { $0.kind == resource.address.kind }
    }
    guard !lost.isEmpty else { return nil }
    let names = lost.map { resource in
      let former = resource.renamedFrom?.key ?? ""
      let candidates = deleted.filter { $0.kind == resource.address.kind }.compactMap(\.key)
      let guess = closest(to: former, in: candidates).map { ", did you mean \($0)?" } ?? ""
      return "\(resource.address) is renamed from \(former), and nothing managed has that name\(guess)"
    }
    return Gate(
      gate: .renameWithoutSource,
      addresses: lost.map(\.address),
      message: names.joined(separator: "; ")
    )
  }

  private static func protected(_ going: [Address], _ input: PlanningInput) -> Gate? {
    let remembered = Set(input.memory.lastApplied.filter(\.isProtected).map(\.address))
    let declared = Set(input.desired.filter(\.resource.isProtected).map(\.resource.address))
    let addresses = going.filter { declared.contains($0) || remembered.contains($0) }
    guard !addresses.isEmpty else { return nil }
    return Gate(
      gate: .protected,
      addresses: addresses,
      message: "protected resources would be deleted or replaced; set protect: false and apply that first"
    )
  }

  private static func massDeletion(_ going: [Address], _ input: PlanningInput) -> Gate? {
    let managed = input.memory.lastApplied.count
    guard going.count >= deletionCount, going.count * 100 > managed * deletionShare else { return nil }
    return Gate(
      gate: .massDeletion,
      addresses: going,
      message: "\(going.count) of \(managed) managed resources would be deleted, more than \(deletionShare) %"
    )
  }

  private static func lastApplication(_ plan: TenantPlan, _ input: PlanningInput) -> Gate? {
    // Nobody signs in to a machine.
    let machine = Value.text("machine_to_machine")
    let deleted = plan.changes.filter { change in
      change.action == .delete && change.address.kind == "application"
        && change.differences.first { $0.path == "type" }?.before != machine
    }
    guard !deleted.isEmpty else { return nil }
    let present = plan.present(of: "application", input)
    let isLeft = input.desired.contains { desired in
      let resource = desired.resource
      guard resource.address.kind == "application", present.contains(resource.address) else { return false }
      return resource.kind.leaf(at: "type").flatMap { resource.settings[$0] } != machine
    }
    guard !isLeft else { return nil }
    return Gate(
      gate: .lastApplication,
      addresses: deleted.map(\.address).sorted { $0.precedesByBytes($1) },
      message:
        "the last managed application that people sign in to would be deleted, and with it every sign-in that it offers"
    )
  }
}
