import Planning

extension PlanReport {
  /// What a reviewer reads in ten seconds: refusals, sign-in, the rest, what others changed, and one line of numbers.
  package func text(color: Bool = false) -> String {
    let paint = Paint(isOn: color)
    let groups = groups
    var drawn = TextBuffer()
    for group in groups.groups { draw(group, paint, to: &drawn) }
    return beginning(paint) + drawn.text + end(paint, groups.quietCount)
  }

  /// The same piece by piece, tenants side by side: a large plan's text takes more room than the plan, and time.
  package func write(color: Bool = false, to take: ([UInt8]) -> Void) async {
    let paint = Paint(isOn: color)
    let groups = groups
    let starts = Array(stride(from: 0, to: groups.groups.count, by: Self.pieceSize))
    take(Array(beginning(paint).utf8))
    await withTaskGroup(of: (Int, TextBuffer).self) { tasks in
      var next = 0
      func begin() {
        guard next < starts.count else { return }
        let (number, start) = (next, starts[next])
        next += 1
        tasks.addTask {
          var drawn = TextBuffer()
          for group in groups.groups[start..<min(start + Self.pieceSize, groups.groups.count)] {
            draw(group, paint, to: &drawn)
          }
          return (number, drawn)
        }
      }
      for _ in 0..<Self.piecesAtOnce { begin() }
      var waiting: [Int: TextBuffer] = [:]
      var shown = 0
      for await (number, drawn) in tasks {
        begin()
        waiting[number] = drawn
        while let drawn = waiting.removeValue(forKey: shown) {
          take(drawn.bytes)
          shown += 1
        }
      }
    }
    take(Array(end(paint, groups.quietCount).utf8))
  }

  private static let pieceSize = 4
  private static let piecesAtOnce = 8

  /// Whether findings are read across tenants.
  private var hasFindingsApart: Bool { plan.tenants.count > 1 }

  private func sections(of tenant: TenantPlan) -> [PlanSection] {
    TenantSections(tenant, acknowledge, hasFindingsApart: hasFindingsApart).all
  }

  var groups: TenantGroups { TenantGroups(plan.tenants, sections: sections) }

  /// What the plan leaves out, and of several tenants what is grave before what changes.
  private func beginning(_ paint: Paint) -> String {
    let limits = limits.map { $0 + "\n\n" }.joined()
    let findings = hasFindingsApart ? plan.tenants.findingGroups : []
    guard !findings.isEmpty else { return limits }
    var buffer = TextBuffer()
    PlanSection(title: "Findings", lines: findings.map(TenantSections.line)).write(paint, to: &buffer)
    return limits + buffer.text + "\n"
  }

  private func draw(_ group: TenantGroups.Group, _ paint: Paint, to result: inout TextBuffer) {
    result.append(paint(.bold, headline(group)) + "\n\n")
    for section in group.sections {
      section.write(paint, to: &result)
      result.append("\n")
    }
  }

  func headline(_ group: TenantGroups.Group) -> String { TenantGroups.headline(group, of: plan.tenants) }

  private func end(_ paint: Paint, _ quiet: Int) -> String {
    var result = plan.failedParts.text(paint)
    for (title, failures) in sortedFailures {
      result += paint(.red, title) + "\n" + failures.sentences.map { "  ! \($0)\n" }.joined() + "\n"
    }
    if !plan.leftAlone.isEmpty {
      result += paint(.bold, "Left alone") + "\n" + plan.leftAlone.map { "  \($0.sentence)\n" }.joined() + "\n"
    }
    if quiet > 0, plan.tenants.count > 1, quiet < plan.tenants.count {
      result += Count.of(quiet, "tenant") + " with nothing to show.\n"
    }
    let summary = PlanSummary(plan)
    let effort = PlanSummary.effort(of: plan.tenants).map { $0 + "\n" } ?? ""
    return result + paint(.bold, summary.line) + "\n" + effort
      + (summary.refusal.map { paint(.yellow, $0) + "\n" } ?? "")
  }

  var sortedFailures: [(title: String, failures: [ReadFailure])] { plan.failures.sorted }

  /// What the plan leaves out, because somebody asked for that.
  var limits: [String] { titledLimits.map(\.sentence) }

  /// The same, each with a word for what it is about.
  var titledLimits: [(title: String, sentence: String)] {
    [("restricted", runLimits.restriction), ("without-provider-secrets", omission), ("snapshot", snapshot)].compactMap {
      title,
      limit in
      limit.map { (title, $0) }
    }
  }

  var runLimits: RunLimits {
    let leftOut = plan.tenants.reduce(0) { $0 + ($1.notCompared?.count ?? 0) }
    return RunLimits(targets: plan.targets, secretsLeftOut: plan.isWithoutProviderSecrets ? leftOut : nil)
  }

  /// What a plan says of itself that was made without the providers' secrets.
  var omission: String? { runLimits.omission }
}

extension [ReadFailure] {
  /// The tenants that could not be read, and those that could but not be planned; only what there is.
  var sorted: [(title: String, failures: [ReadFailure])] {
    [("Could not be read", filter { !$0.isRead }), ("Could not be planned", filter(\.isRead))].filter { !$0.1.isEmpty }
  }
}

extension Note {
  var sentence: String { "\(InvisibleCharacters.sentence(subject)): \(InvisibleCharacters.sentence(message))" }
}

extension ReadFailure {
  /// Whether the tenant was read: what it holds, or what is declared for it, is what refuses to be planned.
  var isRead: Bool { cause == .refused }

  /// The failure in one line, with the field's word for its cause.
  var sentence: String { sentence(of: tenant) }

  func sentence(of tenants: String) -> String {
    "\(tenants): \(cause.words): \(InvisibleCharacters.sentence(message))"
  }
}

extension ReadFailure.Cause {
  /// The field's word for it.
  var words: String {
    switch self {
    case .unreachable: "unreachable"
    case .unauthorized: "not authorised"
    case .busy: "rate limit not lifted"
    case .refused: "refused"
    }
  }
}
