import Model

extension Planner {
  mutating func planWhatIsNotDeclared() throws(PlanningProblem) {
    var omitted: [KindName: [Address]] = [:]
    var unread: [String: [Address]] = [:]
    let managed = matching.unclaimed.isEmpty ? [] : Set(input.memory.lastApplied.map(\.address))
    for row in matching.unclaimed {
      let address = row.address
      if input.memory.unreadFiles.contains(row.file) {
        unread[row.file, default: []].append(address)
      } else if input.tenant.sections[address.kind] != nil, address.key != nil,
        let kind = input.shared.catalog[address.kind]
      {
        try noteDrift(ofDeparting: row, kind, among: managed)
        plan.changes.append(try departure(of: row, kind))
      } else {
        omitted[address.kind, default: []].append(address)
      }
    }
    for former in leftManual {
      if input.memory.unreadFiles.contains(former.file) {
        unread[former.file, default: []].append(former.address)
      } else {
        omitted[former.address.kind, default: []].append(former.address)
      }
    }
    noteOrphans()
    for (file, addresses) in unread.sorted(by: { $0.key.precedesByBytes($1.key) }) { noteUnread(file, addresses) }
    for (kind, addresses) in omitted.sorted(by: { $0.key < $1.key }) { noteOmitted(kind, addresses) }
  }

  private mutating func noteUnread(_ file: String, _ addresses: [Address]) {
    let shown = addresses.prefix(3).map(\.description) + (addresses.count > 3 ? ["\(addresses.count - 3) more"] : [])
    let reason = input.shared.recordedFiles.contains(file) ? "holds no document" : "was not read"
    plan.leftAlone.append(
      Note(subject: file, message: "\(reason); what it declared is left alone: \(shown.joined(separator: ", "))")
    )
  }

  private mutating func noteOmitted(_ kind: KindName, _ addresses: [Address]) {
    let section = input.shared.catalog[kind]?.section ?? kind.description
    let isKeyed = input.shared.catalog[kind]?.cardinality == .many
    plan.leftAlone.append(
      Note(
        subject: addresses.map(\.description).joined(separator: ", "),
        message:
          "managed earlier; the section \(section) is not written, so it is left alone\(isKeyed ? " (to delete what it held, write \(section): {})" : "")"
      )
    )
  }

  /// What an interrupted run may have created for a resource that nobody declares any more.
  private mutating func noteOrphans() {
    defer { plan.leftAlone.sort { $0.subject.precedesByBytes($1.subject) } }
    guard !input.memory.unfinished.isEmpty, input.memory.run == nil else { return }
    let declared = Set(input.desired.map(\.resource.address))
    let managed = Set(input.memory.lastApplied.map(\.address))
    for (address, unfinished) in input.memory.unfinished.sorted(by: { $0.key.precedesByBytes($1.key) })
    where !declared.contains(address) && !managed.contains(address) {
      for live in matching.unmanaged(address.kind, unfinished) {
        plan.leftAlone.append(
          Note(
            subject: "\(address)",
            message:
              "an interrupted run may have created \"\(live.name)\" (\(live.identity)), which is not declared any more; declare it again to manage it, or remove it on the platform and type: dialtone state forget \(address)"
          )
        )
      }
    }
  }
}
