import Planning

extension PlanReport {
  /// What a reviewer reads in ten seconds: refusals, sign-in, the rest, what others changed, and one line of numbers.
  package func text(color: Bool = false) -> String {
    let paint = Paint(isOn: color)
    let (drawn, quiet) = drawn(plan.tenants[...], paint)
    return beginning + drawn.text + end(paint, quiet)
  }

  /// The same piece by piece, tenants side by side: a large plan's text takes more room than the plan, and time.
  package func write(color: Bool = false, to take: ([UInt8]) -> Void) async {
    let paint = Paint(isOn: color)
    let starts = Array(stride(from: 0, to: plan.tenants.count, by: Self.pieceSize))
    let quiet = await withTaskGroup(of: (Int, TextBuffer, Int).self) { group in
      var next = 0
      func begin() {
        guard next < starts.count else { return }
        let (number, start) = (next, starts[next])
        next += 1
        group.addTask {
          let (drawn, quiet) = drawn(plan.tenants[start..<min(start + Self.pieceSize, plan.tenants.count)], paint)
          return (number, drawn, quiet)
        }
      }
      take(Array(beginning.utf8))
      for _ in 0..<Self.piecesAtOnce { begin() }
      var waiting: [Int: TextBuffer] = [:]
      var shown = 0
      var allQuiet = 0
      for await (number, drawn, quiet) in group {
        begin()
        waiting[number] = drawn
        allQuiet += quiet
        while let drawn = waiting.removeValue(forKey: shown) {
          take(drawn.bytes)
          shown += 1
        }
      }
      return allQuiet
    }
    take(Array(end(paint, quiet).utf8))
  }

  private static let pieceSize = 4
  private static let piecesAtOnce = 8

  private var beginning: String { limits.map { $0 + "\n\n" }.joined() }

  /// The tenants' parts, and how many of them have nothing to show.
  private func drawn(_ tenants: ArraySlice<TenantPlan>, _ paint: Paint) -> (drawn: TextBuffer, quiet: Int) {
    var result = TextBuffer()
    var quiet = 0
    for tenant in tenants {
      let sections = TenantSections(tenant, acknowledge).all
      if sections.isEmpty {
        quiet += 1
        continue
      }
      result.append(paint(.bold, "\(tenant.tenant) (\(tenant.platform))") + "\n\n")
      for section in sections {
        section.write(paint, to: &result)
        result.append("\n")
      }
    }
    return (result, quiet)
  }

  private func end(_ paint: Paint, _ quiet: Int) -> String {
    var result = ""
    for (title, failures) in sortedFailures {
      result += paint(.red, title) + "\n" + failures.map { "  ! \($0.sentence)\n" }.joined() + "\n"
    }
    if !plan.leftAlone.isEmpty {
      result += paint(.bold, "Left alone") + "\n" + plan.leftAlone.map { "  \($0.sentence)\n" }.joined() + "\n"
    }
    if quiet > 0, plan.tenants.count > 1, quiet < plan.tenants.count {
      result += Count.of(quiet, "tenant") + " with nothing to show.\n"
    }
    let summary = PlanSummary(plan)
    return result + paint(.bold, summary.line) + "\n" + (summary.refusal.map { paint(.yellow, $0) + "\n" } ?? "")
  }

  /// The tenants that could not be read, and those that could but not be planned; only what there is.
  var sortedFailures: [(title: String, failures: [ReadFailure])] {
    [
      ("Could not be read", plan.failures.filter { !$0.isRead }),
      ("Could not be planned", plan.failures.filter(\.isRead)),
    ].filter { !$0.1.isEmpty }
  }

  /// What the plan leaves out, because somebody asked for that.
  var limits: [String] { [restriction, omission].compactMap(\.self) }

  private var restriction: String? {
    plan.targets.isEmpty
      ? nil
      : "Restricted to \(InvisibleCharacters.sentence(plan.targets.joined(separator: ", "))); the rest was not compared."
  }

  /// What a plan says of itself that was made without the providers' secrets.
  var omission: String? {
    guard plan.isWithoutProviderSecrets else { return nil }
    let count = plan.tenants.reduce(0) { $0 + ($1.notCompared?.count ?? 0) }
    return "Planned without the providers' secrets: "
      + (count == 0 ? "none was left out" : "\(Count.of(count, "secret")) not compared") + "; apply refuses this plan."
  }
}

extension Note {
  var sentence: String { "\(InvisibleCharacters.sentence(subject)): \(InvisibleCharacters.sentence(message))" }
}

extension ReadFailure {
  /// Whether the tenant was read: what it holds, or what is declared for it, is what refuses to be planned.
  var isRead: Bool { cause == .refused }

  /// The failure in one line, with the field's word for its cause.
  var sentence: String {
    let word =
      switch cause {
      case .unreachable: "unreachable"
      case .unauthorized: "not authorised"
      case .busy: "rate limit not lifted"
      case .refused: "refused"
      }
    return "\(tenant): \(word): \(InvisibleCharacters.sentence(message))"
  }
}
