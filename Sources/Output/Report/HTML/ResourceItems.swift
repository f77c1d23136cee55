import Model
import Planning
import Source

/// What a plan does to each resource of a tenant, and what others did, as items of a page.
struct ResourceItems: Sendable {
  private let tenant: TenantPlan
  private let outside: TenantDrift
  private let severities: [Address: Severity]

  init(_ tenant: TenantPlan) {
    self.tenant = tenant
    outside = TenantDrift(tenant)
    severities = Dictionary(tenant.findings.map { ($0.address, $0.severity) }, uniquingKeysWith: min)
  }

  /// What the team intends; what only puts something back is with the drift.
  var changes: [HTMLItem] {
    let intended = tenant.changes.filter { !outside.isRepair($0) }
    return (intended.filter(ChangeText.affectsSignIn) + intended.filter { !ChangeText.affectsSignIn($0) }).map(item)
  }

  var drift: [HTMLItem] { outside.all.map(item) }

  private func item(_ change: Change) -> HTMLItem {
    let head = ChangeText.head(change)
    let removes = change.action == .delete || change.action == .replace
    return HTMLItem(
      kind: change.address.kind,
      severity: min(severities[change.address] ?? .notice, removes ? .warning : .notice),
      mark: HTMLItem.Sign(head.mark),
      sign: head.sign,
      verb: change.action.rawValue,
      subject: "\(change.address)",
      remark: [ChangeText.name(change), ChangeText.circumstances(change)].filter { !$0.isEmpty }.joined(
        separator: ", "
      ),
      affectsSignIn: ChangeText.affectsSignIn(change),
      place: change.at,
      body: ThreeWayTable.draw(change.fields.signInFirst.map { ThreeWay($0, of: change) }) + sizes(change)
    )
  }

  /// How large messages are, and the lines of files that fields name.
  private func sizes(_ change: Change) -> HTML {
    let sizes = change.fields.flatMap { field in
      let costs = tenant.costs.costs(of: change.address, field.path)
      return MessageSize.lines(field.leaf, field.before, field.after, costs: costs, indent: 0).map { line in
        PlanLine(indent: 0, text: "\(field.path): \(line.text)")
      }
    }
    let files = change.fields.flatMap { field -> [PlanLine] in
      guard let contents = field.contents, let before = contents.before else { return [] }
      return [PlanLine(indent: 0, text: "\(field.path):")] + LineText.changed(before, contents.after, indent: 1)
    }
    return HTMLLines.draw(sizes + files)
  }

  private func item(_ drift: Drift) -> HTMLItem {
    let change = tenant.changes.first { $0.address == drift.address }
    let changed = Dictionary((change?.differences ?? []).map { ($0.leaf.index, $0) }) { first, _ in first }
    let rows = drift.fields.signInFirst.map { field in
      if let change, let own = changed[field.leaf.index] { return ThreeWay(own, of: change) }
      return ThreeWay(
        drift: field,
        declared: declared(field, of: drift.address),
        outside.answer(to: field, of: drift.address)
      )
    }
    let created =
      drift.isGone ? (change?.fields ?? []).map { field in ThreeWay(field, of: change ?? tenant.changes[0]) } : []
    return HTMLItem(
      kind: drift.address.kind,
      severity: .warning,
      mark: .changed,
      sign: "!",
      verb: drift.isGone ? "deleted" : "changed",
      subject: "\(drift.address)",
      remark: drift.isGone ? outside.answer(toDeletion: change) : "",
      affectsSignIn: drift.fields.contains(where: \.affectsSignIn),
      place: outside.place(of: drift),
      body: ThreeWayTable.draw(rows + created)
    )
  }

  private func declared(_ field: FieldChange, of address: Address) -> Value? {
    let own = (tenant.changes + tenant.records).first { $0.address == address }
    return own?.declared[field.leaf.index]?.spelled(as: field.leaf.field.shape)
  }
}
