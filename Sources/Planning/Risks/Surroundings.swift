import Kinds
package import Model
import Planning

/// What surrounds a plan: what the platform holds before it, and what the configuration declares.
package struct Surroundings: Sendable {
  /// Says what `null` goes back to; without it, a protection that goes back to the default counts as lost.
  var platform: PlatformFacts?
  /// For each resource, those that name it on the platform now.
  var uses: [Address: [Address]]
  /// What phone factor and phone connections hold now, by path, references as keys; what cannot be read as last applied.
  var held: [Address: [String: Value]] = [:]
  /// The applications that people sign in to by a phone connection and in no other way, by the connection.
  var onlySignIns: [Address: Set<String>] = [:]
  /// The applications whose sign-in page asks first for a code that only a phone connection sends, and can ask for nothing
  /// else.
  var askingForCodes: Set<String> = []
  /// The applications where the platform keeps whether people sign up by phone, with what it is now.
  var openForSignUp: [String: Bool] = [:]
  /// The applications whose own second factor takes effect, and not the tenant's; nil where the platform keeps none.
  var ownFactors: Set<String>?
  /// Everything declared but applications, of which a tenant has the most.
  var declared: [Address: Declared] = [:]
  /// How many applications people can sign in to; nil where none is known.
  var applications: Int?
  /// For whom other settings replace those of a kind, as far as the platform tells.
  var overrides: [KindName: LiveOverrides] = [:]

  package init(platform: PlatformFacts? = nil, uses: [Address: [Address]] = [:]) {
    self.platform = platform
    self.uses = uses
  }

  /// - Throws: where something that the platform holds or the state remembers cannot be read.
  init(of plan: TenantPlan, in input: PlanningInput) throws(PlanningProblem) {
    self.init(platform: input.tenant.platform, uses: try LiveUses.uses(of: plan, in: input))
    overrides = input.overrides
    // An empty plan costs nothing.
    guard plan.concernsMoreThanApplications || input.live.contains(where: { $0.remarks?.condition != nil }) else {
      return
    }
    let names = LiveNames(plan, input)
    for resource in input.tenant.resources where resource.address.kind != Application.kind {
      declared[resource.address] = resource
    }
    for kind in [PhoneFactor.description, PhoneConnection.description] {
      for live in input.live + input.bystanders where live.kind == kind.name {
        held[names.address(of: live, kind)] = try Self.values(live, kind, names, input)
      }
    }
    applications = try Self.applications(plan, input)
    try noteRemarks(names, input)
    if input.tenant.platform[PhoneFactor.kind]?.asksWhereOn == true {
      ownFactors = try Self.ownFactors(plan, names, input)
    }
  }

  /// Whether nothing is known of what sends through a provider.
  var isBlind: Bool {
    held.isEmpty && !declared.keys.contains { [PhoneFactor.kind, PhoneConnection.kind].contains($0.kind) }
  }

  /// For how many applications the tenant's second factor is; nil where it is not known.
  var withTenantFactor: Int? { applications.map { max(0, $0 - (ownFactors?.count ?? 0)) } }

  private mutating func noteRemarks(_ names: LiveNames, _ input: PlanningInput) throws(PlanningProblem) {
    func key(_ identity: String) -> String? { names.key(of: identity, Application.kind) }
    for live in input.live {
      guard let remarks = live.remarks else { continue }
      if live.kind == PhoneConnection.kind, !remarks.onlySignInOf.isEmpty {
        onlySignIns[names.address(of: live, PhoneConnection.description)] = Set(remarks.onlySignInOf.compactMap(key))
      }
      if let need = remarks.need, need.isOnly, need.kind == PhoneConnection.kind, let name = key(live.identity),
        let leaf = Application.description.leaf(at: need.path),
        try live.settings(of: Application.description)[leaf] == need.value
      {
        askingForCodes.insert(name)
      }
      if let kept = remarks.kept, kept.path == PhoneConnection.path(\.signUp), let name = key(live.identity) {
        openForSignUp[name] = kept.value == .boolean(true)
      }
    }
  }

  /// Of what stays what it is: what is made anew has no security rules of its own.
  private static func ownFactors(
    _ plan: TenantPlan,
    _ names: LiveNames,
    _ input: PlanningInput
  ) throws(PlanningProblem) -> Set<String> {
    var others = Set(plan.changes.filter { !$0.isOfWhatStays || $0.action == .replace }.compactMap(\.identity))
    let factor = input.live.first { $0.kind == PhoneFactor.kind }
    if case .references(let unmet)? = factor?.remarks?.condition?.unmet { others.formUnion(unmet) }
    var own: Set<String> = []
    for live in input.live where live.kind == Application.kind && !others.contains(live.identity) {
      guard let key = names.key(of: live.identity, Application.kind),
        signsPeopleIn(try live.settings(of: Application.description))
      else { continue }
      own.insert(key)
    }
    return own
  }

  private static func values(
    _ live: Live,
    _ kind: KindDescription,
    _ names: LiveNames,
    _ input: PlanningInput
  ) throws(PlanningProblem) -> [String: Value] {
    let binding = input.tenant.platform[kind.name]
    let unreadable = kind.leaves.map(\.path).filter { path in
      live.remarks?.unreadable.contains(path) == true || binding?.unreadable(path) != nil
    }
    var values: [String: Value] = [:]
    if !unreadable.isEmpty,
      let row = input.memory.lastApplied.first(where: { $0.address.kind == kind.name && $0.identity == live.identity })
    {
      let applied = try row.settings(of: kind)
      for path in unreadable { values[path] = kind.leaf(at: path).flatMap { applied[$0] } }
    }
    for setting in try live.settings(of: kind).all {
      let leaf = kind.leaves[setting.leaf]
      values[leaf.path] = names.keyed(setting.value, leaf.field.shape)
    }
    return values
  }

  /// Those that are declared and there once the plan is carried out, and those that nothing manages.
  private static func applications(_ plan: TenantPlan, _ input: PlanningInput) throws(PlanningProblem) -> Int? {
    let kind = Application.description
    let moved = Dictionary(plan.moves.map { ($0.from, $0.to) }) { first, _ in first }
    let rows = input.memory.lastApplied.lazy.filter { $0.address.kind == kind.name }.map { row in
      (address: moved[row.address] ?? row.address, identity: row.identity)
    }
    let planned = (plan.changes + plan.records).lazy.filter { $0.address.kind == kind.name }
    let present = plan.present(of: kind.name, input)
    let declared = input.desired.lazy.map(\.resource).filter {
      $0.address.kind == kind.name && present.contains($0.address)
    }
    let live = (input.live + input.bystanders).lazy.filter { $0.kind == kind.name }
    guard !declared.isEmpty || !live.isEmpty else { return nil }
    var count = declared.count { signsPeopleIn($0.settings) }
    guard !live.isEmpty else { return count }
    // What is managed and not declared in this run is there all the same.
    let known = Set(declared.map(\.address))
    let managed = Set(rows.filter { known.contains($0.address) }.map(\.identity)).union(planned.compactMap(\.identity))
    for application in live where !managed.contains(application.identity) {
      if signsPeopleIn(try application.settings(of: kind)) { count += 1 }
    }
    return count
  }

  private static func signsPeopleIn(_ settings: Settings) -> Bool {
    settings[\Application.type] != .text(ApplicationType.machineToMachine.rawValue)
  }
}

extension TenantPlan {
  /// Whether anything changes that is no application, on the platform, manually or outside.
  fileprivate var concernsMoreThanApplications: Bool {
    changes.contains { $0.address.kind != Application.kind || $0.touchesSignIn }
      || drift.contains { $0.address.kind != Application.kind }
      || !manualSteps.isEmpty || !lapsed.isEmpty
  }
}

extension Change {
  /// Whether an application may become one that nobody signs in to.
  fileprivate var touchesSignIn: Bool {
    action != .create
      && paths.contains { path in
        path == Application.fields.type.description.name || path == Application.fields.callbacks.description.name
      }
  }
}
