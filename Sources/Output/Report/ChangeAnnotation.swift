import Model
import Planning
import Source

/// A change as an annotation at its line.
enum ChangeAnnotation {
  /// What goes first; what only puts back what others changed is said of the drift.
  static func all(of tenant: TenantPlan) -> [GitHubAnnotation] {
    let drift = TenantDrift(tenant)
    let changes = tenant.changes.filter { !drift.isRepair($0) }
    return (changes.filter(\.action.removes) + changes.filter { !$0.action.removes }).map {
      annotation($0, tenant.costs)
    }
  }

  /// What is recorded under another name, each at the line that says so.
  static func renames(of tenant: TenantPlan) -> [GitHubAnnotation] {
    let own = tenant.renamedFrom.map { "rename the tenant \($0) → \(tenant.tenant) in the state only" }
    return (own.map { [annotation($0, at: nil)] } ?? [])
      + tenant.moves.map { annotation("rename \($0.from) → \($0.to)", at: $0.at) }
  }

  private static func annotation(_ rename: String, at place: Location?) -> GitHubAnnotation {
    GitHubAnnotation(level: .notice, title: "rename", message: rename, at: place)
  }

  private static func annotation(_ change: Change, _ costs: [MessageCost]?) -> GitHubAnnotation {
    let lines = PlanSection(title: "", of: [change]) { ChangeText.draw($0, costs, on: &$1) }.unalignedLines
    return GitHubAnnotation(
      level: change.action.removes ? .warning : .notice,
      title: change.action.rawValue,
      message: lines.joined(separator: "\n"),
      at: place(of: change)
    )
  }

  /// The line of the first field that changes, which a reviewer looks at; the resource's own where there is none.
  private static func place(of change: Change) -> Location? {
    guard change.action == .update else { return change.at }
    return change.fields.lazy.compactMap(\.at).first ?? change.at
  }
}

extension Action {
  fileprivate var removes: Bool { self == .delete || self == .replace }
}

extension TenantDrift {
  /// What was changed outside, each resource at the line that declares it.
  var annotations: [GitHubAnnotation] {
    all.map { drift in
      GitHubAnnotation(
        level: .warning,
        title: "changed-outside",
        message: PlanSection(title: "", lines: lines(drift)).unalignedLines.joined(separator: "\n"),
        at: place(of: drift)
      )
    }
  }
}

extension PlanSection {
  /// The lines without their heading and the blanks around them.
  fileprivate var unalignedLines: [String] {
    var buffer = TextBuffer()
    writeUnaligned(to: &buffer)
    return buffer.text.split(separator: "\n").dropFirst().map { line in
      var line = line.drop { $0 == " " }
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }
}
