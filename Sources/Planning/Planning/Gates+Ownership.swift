import Model
import Source

extension Gates {
  /// What a resource loses with its identity when it is made anew, which no field of the plan shows.
  ///
  /// Sources: Kinde and Authing give a new application a new client ID and secret; deleting a connection deletes its users
  /// at Auth0 (Management API, DELETE /connections/{id}).
  static func replaced(_ plan: TenantPlan, _ input: PlanningInput) -> [Gate] {
    let going = plan.changes.filter { $0.action == .replace }
    return [("application", "application-replaced"), ("phone_connection", "connection-replaced")].compactMap {
      kind,
      gate in
      let replaced = going.filter { $0.address.kind.description == kind }.sorted {
        $0.address.precedesByBytes($1.address)
      }
      guard !replaced.isEmpty else { return nil }
      let loss =
        kind == "application" ? "its client ID and secret change" : "its ID changes, and its users may go with it"
      return Gate(
        gate: gate,
        addresses: replaced.map(\.address),
        message: replaced.map { change in
          let lost = undeclared(change, input)
          let also = lost.isEmpty ? "" : "; lost, since nothing declares it: \(lost.joined(separator: ", "))"
          return "\(change.address) would be deleted and created again: \(loss)\(also)"
        }.joined(separator: "; ")
      )
    }
  }

  /// What is live of a resource, or names it, and would not be there afterwards.
  private static func undeclared(_ change: Change, _ input: PlanningInput) -> [String] {
    guard let kind = input.catalog[change.address.kind], let identity = change.identity,
      let live = input.live.first(where: { $0.kind == kind.name && $0.identity.hasSameBytes(as: identity) }),
      let settings = try? Canonical.decode(live.canonical, of: kind)
    else { return [] }
    let binding = input.tenant.platform[kind.name]
    let fields = settings.all.compactMap { setting -> String? in
      let leaf = kind.leaves[setting.leaf]
      guard change.declared[leaf.path] == nil, !leaf.field.traits.contains(.identity),
        setting.value != binding?.defaults[leaf.path]
      else { return nil }
      let texts = setting.value.texts
      return texts.isEmpty ? nil : "\(leaf.path) \(texts.joined(separator: ", "))"
    }
    return fields + links(to: identity, of: kind.name, input)
  }

  /// The live resources that name an identity where the configuration does not state the members.
  private static func links(to identity: String, of kind: KindName, _ input: PlanningInput) -> [String] {
    let stated = Dictionary(input.stated.map { ($0.resource.address, $0.resource) }) { first, _ in first }
    return input.live.compactMap { live -> String? in
      guard let other = input.catalog[live.kind] else { return nil }
      let leaves = other.referenceLeaves.filter { other.leaves[$0].field.shape.referencedKind == kind }
      guard !leaves.isEmpty, let settings = try? Canonical.decode(live.canonical, of: other) else { return nil }
      let naming = leaves.filter { leaf in settings[leaf]?.texts.contains { $0.hasSameBytes(as: identity) } == true }
      let managed = input.lastApplied.first {
        $0.address.kind == live.kind && $0.identity.hasSameBytes(as: live.identity)
      }
      let declared =
        managed.flatMap { stated[$0.address] }
        ?? (other.cardinality == .one ? stated[Address(tenant: input.tenant.name, kind: live.kind, key: nil)] : nil)
      let isStated = naming.allSatisfy { leaf in declared?.settings[leaf] != nil }
      guard !naming.isEmpty, !isStated else { return nil }
      return "the link to \(other.name.description.replacing("_", with: " ")) \"\(live.name)\""
    }
  }

  /// A resource that goes beside one that comes under its name is most likely the same under another key.
  static func looksRenamed(_ plan: TenantPlan, _ input: PlanningInput) -> Gate? {
    let deleted = plan.changes.filter { $0.action == .delete }
    guard !deleted.isEmpty else { return nil }
    let stated = Dictionary(input.stated.map { ($0.resource.address, $0.resource) }) { first, _ in first }
    let pairs = plan.changes.filter { $0.action == .create }.compactMap { created -> (new: Change, old: Change)? in
      guard stated[created.address]?.renamedFrom == nil else { return nil }
      let old = deleted.first { old in
        old.address.kind == created.address.kind && old.name.hasSameBytes(as: created.name)
          && isSameType(old, stated[created.address])
      }
      return old.map { (created, $0) }
    }
    guard !pairs.isEmpty else { return nil }
    return Gate(
      gate: "looks-renamed",
      addresses: pairs.flatMap { [$0.old.address, $0.new.address] },
      message: pairs.map { new, old in
        let place = new.at.map { " (\($0.file):\($0.line))" } ?? ""
        return
          "\(new.address)\(place) would be created and \(old.address) deleted, and both are named \"\(new.name)\": "
          + "if it is the same one, write renamed_from: \(old.address.key ?? "") under \(new.address.key ?? ""):"
      }.joined(separator: "; ")
    )
  }

  /// Whether what cannot change in place is as it was; where it is not known, it may be.
  private static func isSameType(_ old: Change, _ new: Declared?) -> Bool {
    guard let new, let leaf = new.kind.leaf(at: "type"), let wanted = new.settings[leaf] else { return true }
    let former = old.fields.first { $0.path == "type" }?.before
    return former == nil || former == wanted
  }

  /// What somebody else made and the platform has one place for only.
  static func foreign(_ plan: TenantPlan, _ input: PlanningInput) -> [Gate] {
    var found: [String: [(address: Address, message: String)]] = [:]
    let live = Dictionary(input.live.filter { $0.remarks?.foreign.isEmpty == false }.map { ($0.identity, $0) }) {
      first,
      _ in first
    }
    guard !live.isEmpty else { return [] }
    for change in plan.changes {
      guard let identity = change.identity, let held = live[identity], held.kind == change.address.kind else {
        continue
      }
      for part in held.remarks?.foreign ?? [] where change.touches(part.paths) {
        found[part.gate, default: []].append((change.address, part.loss))
      }
    }
    return found.sorted { $0.key < $1.key }.map { gate, parts in
      Gate(
        gate: gate,
        addresses: parts.map(\.address).sorted { $0.precedesByBytes($1) },
        message: parts.map { "\($0.address): \($0.message)" }.sorted { $0.precedesByBytes($1) }.joined(separator: "; ")
      )
    }
  }
}

extension Change {
  /// Whether it sets one of these paths; every change does where there are none.
  fileprivate func touches(_ wanted: Set<String>) -> Bool {
    guard action != .forget else { return false }
    return wanted.isEmpty || action == .replace || paths.contains { wanted.contains($0) }
  }
}
