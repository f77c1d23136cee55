package import PlanDocument
package import Planning
import Source

/// What others changed since the last apply, and nothing else of a plan.
package struct DriftReport: Sendable {
  let document: DriftDocument
  let tenants: [(tenant: TenantPlan, drift: TenantDrift)]

  package init(plan: Plan) {
    let found = plan.tenants.compactMap { tenant -> DriftDocument.Tenant? in
      let drift = TenantDrift(tenant).all
      let addresses = Set(drift.map(\.address))
      guard !drift.isEmpty else { return nil }
      return DriftDocument.Tenant(
        tenant: tenant.tenant,
        platform: tenant.platform,
        drift: drift,
        changes: tenant.changes.filter { addresses.contains($0.address) },
        records: tenant.records.filter { addresses.contains($0.address) }
      )
    }
    let report = PlanReport(plan: plan)
    // Without a last apply, nothing is known to be somebody else's change.
    let unknown = plan.tenants.filter { $0.serial == 0 && $0.renamedFrom == nil }.map(\.tenant)
    var document = DriftDocument(
      limits: report.limits,
      tenants: found,
      failures: plan.failures,
      compared: plan.tenants.count - unknown.count
    )
    document.neverApplied = unknown.isEmpty ? nil : unknown
    (document.targets, document.secretsLeftOut) = (plan.targets, report.runLimits.secretsLeftOut)
    self.init(document)
  }

  package init(_ document: DriftDocument) {
    self.document = document
    tenants = document.tenants.map { found in
      var tenant = TenantPlan(tenant: found.tenant, platform: found.platform, connection: [:], serial: 0)
      (tenant.drift, tenant.changes, tenant.records) = (found.drift, found.changes, found.records)
      return (tenant, TenantDrift(tenant))
    }
  }

  /// Whether nothing was changed outside, as far as tenants could be read.
  package var isEmpty: Bool { tenants.isEmpty }

  /// Whether the state holds nothing of any tenant: it is the wrong one, or lost, or nothing was ever applied.
  package var knowsNothing: Bool { document.compared == 0 && document.neverApplied != nil }

  private var limits: [String] { document.limits + [unknown].compactMap(\.self) }

  /// Of which tenants nothing is known, and why.
  private var unknown: String? {
    guard let names = document.neverApplied, !names.isEmpty else { return nil }
    let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", and \(names.count - 5) more" : "")
    return
      "The state holds nothing of \(shown), so that nobody knows what was changed outside there. If there was a state, name "
      + "it with --state, or restore it; dialtone apply begins a new one."
  }

  var sortedFailures: [(title: String, failures: [ReadFailure])] { document.failures.sorted }

  package func text(color: Bool = false) -> String {
    let paint = Paint(isOn: color)
    var result = TextBuffer()
    for limit in limits { result.append(Self.drawn(limit) + "\n\n") }
    let groups = groups
    for group in groups.groups {
      result.append(paint(.bold, headline(group)) + "\n\n")
      for section in group.sections { section.write(paint, to: &result) }
      result.append("\n")
    }
    result.append(document.failedParts.text(paint))
    for (title, failures) in sortedFailures {
      result.append(paint(.red, title) + "\n" + failures.sentences.map { "  ! \($0)\n" }.joined() + "\n")
    }
    return result.text + paint(.bold, verdict) + "\n"
  }

  package func markdown() -> String {
    var page = MarkdownPage(marker: "drift", title: "Dialtone drift")
    page.append("\n**\(verdict)**\n", else: "verdict")
    for limit in limits { page.append("\n\(Markdown.escape(limit))\n", else: "remark") }
    page.append(document.failedParts.sentences.map(Markdown.escape), under: FailedParts.title, else: "part")
    for (title, failures) in sortedFailures {
      page.append(failures.sentences.map(Markdown.escape), under: title, else: "failure")
    }
    for group in groups.groups {
      let text = group.sections.map { $0.diff() }.joined()
      page.append(
        "\n**\(Markdown.escape(headline(group)))**\n\n\(Markdown.fence(text, language: "diff"))",
        else: "group of tenants"
      )
    }
    return page.finished(source: "The text of dialtone drift has all of it.")
  }

  package func github(_ paths: CodeHostPaths = .asNamed) -> String {
    let summary = GitHubAnnotation(level: .notice, title: "drift", message: verdict)
    var limits = document.limits.map { GitHubAnnotation(level: .notice, title: "restricted", message: $0) }
    if let unknown { limits.append(GitHubAnnotation(level: .warning, title: "not compared", message: unknown)) }
    let failures = document.failedParts.annotations(of: "drift") + document.failures.annotations
    return ([summary] + limits + failures + tenants.flatMap(\.drift.annotations)).map { $0.text(paths) }.joined()
  }

  package func sarif(
    rules: [SARIFRule],
    version: String,
    exitCode: Int32,
    _ paths: CodeHostPaths = .asNamed
  ) throws -> String {
    try SARIFLog(
      version: version,
      rules: rules,
      results: tenants.flatMap(\.drift.annotations).map(\.result),
      notifications: document.failedParts.notifications + document.failures.notifications
        + limits.map(SARIFLog.Notification.init(note:)),
      exitCode: exitCode,
      paths: paths
    ).text()
  }

  package func json(exitCode: Int32 = 0) throws -> String {
    let counts = DriftCounts(tenants: tenants.count, drift: count, failures: document.failures.count)
    return try JSONOutput.encode(RunDocument(document, Verdict(exitCode: Int(exitCode), counts: counts)))
  }

  var count: Int { tenants.reduce(0) { $0 + $1.drift.all.count } }

  private var groups: TenantGroups { TenantGroups(tenants.map(\.tenant), sections: sections) }

  /// A sentence with what it lists, a line for each; none of it begins a line of its own.
  private static func drawn(_ limit: String) -> String {
    limit.split(separator: "\n").map { line in
      InvisibleCharacters.sentence(String(line.drop { $0 == " " }))
    }.joined(separator: "\n  ")
  }

  private func sections(of tenant: TenantPlan) -> [PlanSection] {
    [PlanSection(title: TenantDrift.title, lines: TenantDrift(tenant).lines)].filter { !$0.isEmpty }
  }

  private func headline(_ group: TenantGroups.Group) -> String {
    TenantGroups.headline(group, of: tenants.map(\.tenant))
  }

  var verdict: String { [found, document.failedParts.verdict].compactMap(\.self).joined(separator: " ") }

  /// What is known of the tenants that are in the document.
  private var found: String {
    let count = count
    let unread = document.failures.count
    let failed = unread > 0 ? "\(Count.of(unread, "tenant")) could not be compared." : ""
    if count > 0 {
      let changed = "\(Count.of(count, "resource")) in \(Count.of(tenants.count, "tenant")) changed outside."
      return failed.isEmpty ? changed : "\(changed) \(failed)"
    }
    if knowsNothing { return ["Nothing is known of drift.", failed].filter { !$0.isEmpty }.joined(separator: " ") }
    guard unread > 0 else {
      if document.neverApplied != nil { return "No drift in \(Count.of(document.compared ?? 0, "tenant"))." }
      guard document.failedParts != nil else { return "No drift: nothing was changed outside since the last apply." }
      return document.compared.map { "No drift in \(Count.of($0, "tenant"))." } ?? "No drift in what could be compared."
    }
    return switch document.compared {
    case 0?: "Nothing is known of drift. \(failed)"
    case let compared?: "No drift in \(Count.of(compared, "tenant")); \(failed)"
    case nil: "No drift in what could be compared; \(failed)"
    }
  }
}
