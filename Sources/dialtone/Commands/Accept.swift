import Accepting
import ArgumentParser
import Configuration
import FileSystem
import HTTP
import Model
import Planning
import Reconciler
import Report
import Risks
import Source
import State

struct Accept: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Write what is live into the configuration, where it is declared. Reads tenants, writes files.",
    discussion: """
      Only what decides the value changes: its own line, or the definition of the variable in it. What serves another \
      resource too is refused.

      Examples:
        dialtone accept acme/application/web.callbacks -c acme.yaml
        dialtone accept acme/tenant -c infra/
        dialtone accept --ask -c infra/
      """
  )

  @Argument(
    help: "A resource, or one of its fields: acme/application/web.callbacks; everything that differs with --ask.",
    completion: .fields
  )
  var subjects: [String] = []
  @Option(
    name: [.customShort("c"), .customLong("configuration")],
    help: ArgumentHelp("A file or folder of the configuration; may be given several times.", valueName: "path"),
    completion: .configuration
  )
  var paths: [String] = ["."]
  @Flag(help: "Ask on a terminal about each difference.")
  var ask = false
  @OptionGroup(title: "Configuration options") var path: PathOption
  @OptionGroup(title: "Configuration options") var variables: VariableOption
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup(title: "Network options") var hosts: HostOption
  @OptionGroup(title: "Network options") var gate: ReadingGateOption
  @OptionGroup(title: "Network options") var network: NetworkOption

  func validate() throws {
    if subjects.isEmpty, !ask { throw ValidationError("Name what to accept, or add --ask.") }
  }

  func run() async throws {
    try await dialtone.run {
      Signals.watch()
      guard !ask || Terminal.isInteractive else {
        throw Failure(
          .usage,
          "--ask needs a terminal; name what to accept instead, such as acme/application/web.callbacks"
        )
      }
      let configuration = try await CheckedConfiguration.load(paths, allowing: path.allowed, variables.inputs)
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, exit: .invalid)
      }
      do {
        let differences = try await differences(in: configuration)
        let wanted = ask ? try confirmed(differences, configuration) : differences
        guard !wanted.isEmpty || differences.isEmpty else {
          Terminal.print("Nothing is written.\n")
          return .done
        }
        return try await write(wanted, configuration)
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, exit: .inputMissing)
      }
    }
  }

  /// What is live otherwise than it is declared, of what was named.
  private func differences(in configuration: Configuration) async throws -> [LiveDifference] {
    let wanted: AcceptedSubjects
    do { wanted = try AcceptedSubjects(subjects, in: configuration) } catch let undeclared as UndeclaredSubject {
      throw try await failure(undeclared)
    }
    let policy = try hosts.policy(allowing: gate.allowed)
    return try await network.using { network in
      try await state.using(.reading) { opened in
        let reconciler = Reconciler(
          state: opened,
          path: state.path,
          named: configuration.named,
          network,
          allowing: path.allowed,
          variables: variables.given,
          hosts: policy
        )
        var found: [LiveDifference] = []
        var gone: [Address] = []
        for tenant in configuration.tenants where wanted.touches(tenant) {
          found += try await reconciler.differences(of: tenant, in: configuration, gone: &gone) { wanted.holds($0, $1) }
        }
        try note(gone, beside: found)
        return found
      }
    }
  }

  /// What the state still holds has left the configuration: no line of it would take a live value.
  private func failure(_ undeclared: UndeclaredSubject) async throws -> Failure {
    guard let address = undeclared.address,
      try await state.using(
        .reading,
        { state in
          try await state.snapshot(of: address.tenant).resources.contains { $0.address == address }
        }
      )
    else { return undeclared.failure }
    return Failure(
      .inputMissing,
      "\(address) has left the configuration, so no line of it takes a live value; nothing is written. The next apply deletes it, or "
        + "forgets it where it is gone already; to keep it, declare it again and run the command again"
    )
  }

  /// What is gone has no live value: whether it comes back or leaves the configuration is for people to say.
  private func note(_ gone: [Address], beside found: [LiveDifference]) throws {
    guard !gone.isEmpty else { return }
    let (names, them) = (gone.map(\.description).joined(separator: ", "), gone.count == 1 ? "it" : "them")
    let message =
      "no live value to accept: the platform does not hold \(names) any more. Take \(them) out of the configuration, or run "
      + "apply to create \(them) again"
    guard !found.isEmpty else { throw Failure(.error, "\(message); nothing is written") }
    Terminal.remark(message)
  }

  private func confirmed(
    _ differences: [LiveDifference],
    _ configuration: Configuration
  ) throws -> [LiveDifference] {
    try differences.filter { difference in
      Terminal.print(Terminal.escapingControlCharacters(text(of: difference)) + "\n")
      try show([difference], configuration)
      guard let answer = Terminal.ask("Write what is live? [y/N] ") else {
        throw Failure(.error, "not answered; nothing is written")
      }
      return ["y", "yes"].contains(answer.lowercased())
    }
  }

  private func text(of difference: LiveDifference) -> String {
    let shape = difference.kind.leaves[difference.leaf].field.shape
    func words(_ value: Value?) -> String { value.map { ValueText.inline($0.spelled(as: shape)) } ?? "nothing" }
    let live = difference.program == nil ? words(difference.live) : "another program"
    return "\(difference.subject): \(words(difference.declared)) → \(live)"
  }

  /// Shows what lets somebody in that nobody declared, and ends where the settings say that this is an error.
  private func show(_ differences: [LiveDifference], _ configuration: Configuration) throws {
    let findings = differences.compactMap { difference in
      AcceptedFromOutside.finding(
        of: difference.kind.leaves[difference.leaf].path,
        difference.address,
        named: difference.name,
        from: difference.declared,
        to: difference.live,
        isProgram: difference.program != nil,
        at: difference.range.map(configuration.sources.location)
      )
    }.leveled(by: configuration.settings.levels).without(configuration.allowedFindings)
    for finding in findings { Terminal.remark(finding.line) }
    guard findings.contains(where: { $0.severity == .error }) else { return }
    throw Failure(.invalid, "dialtone.yaml makes \(AcceptedFromOutside.rule.id) an error; nothing is written")
  }

  /// A secret of this configuration is masked wherever it is live, and the mask is no value to declare.
  private func refuseMasked(_ differences: [LiveDifference]) throws {
    for difference in differences {
      let texts = [difference.live.map { ValueText.inline($0) }, difference.program?.text]
      guard texts.contains(where: { $0?.contains(Redactor.mark) == true }) else { continue }
      throw Failure(
        .error,
        "\(difference.subject): the live value holds a secret of this configuration; nothing is written. Remove it on the platform"
      )
    }
  }

  /// What differs between applications would be written to all of them by the next apply.
  private func refuseMixed(_ differences: [LiveDifference]) throws {
    guard let mixed = differences.first(where: \.isMixed) else { return }
    throw Failure(
      .error,
      "\(mixed.subject): its applications differ, so that there is no one live value; nothing is written. Set it alike for all of "
        + "them on the platform, or run apply"
    )
  }

  /// What somebody wrote since the configuration was read stays.
  private func refuseChanged(_ texts: [SourceText]) throws {
    for text in texts where !AtomicFile.isStream(text.name) && !Files.isAsRead(text) {
      throw Failure(.error, "\(text.name) changed since it was read; nothing is written to it. Run accept again")
    }
  }

  private func write(_ differences: [LiveDifference], _ configuration: Configuration) async throws -> Exit {
    try refuseMasked(differences)
    try refuseMixed(differences)
    guard !differences.isEmpty else {
      Terminal.print("Nothing to accept: the live values are as declared.\n")
      return .done
    }
    if !ask { try show(differences, configuration) }
    try refuseChanged(configuration.sources.texts)
    let accepted: AcceptedTexts
    let programs = try AcceptedPrograms(differences, in: configuration)
    do {
      accepted = try await AcceptedTexts(
        differences.filter { $0.program == nil }.map {
          Acceptance($0.address, $0.kind, leaf: $0.leaf, $0.live ?? .null)
        },
        into: configuration,
        inputs: variables.inputs,
        Registry.catalog,
        Registry.facts
      )
    } catch {
      throw Failure(.error, "\(error); nothing is written")
    }
    for text in accepted.texts + programs.texts {
      guard !AtomicFile.isStream(text.name) else {
        throw Failure(.usage, "standard input cannot be written to; name a file with -c")
      }
      try refuseChanged(configuration.sources.texts.filter { $0.name == text.name })
      try AtomicFile.write(text.bytes, to: text.name)
    }
    for (subject, place) in accepted.places.map({ ($0.subject, "\($0.place)") }) + programs.places {
      Terminal.print(Terminal.escapingControlCharacters("\(place): \(subject) now has the live value.\n"))
    }
    return .done
  }
}

extension Finding {
  /// As a plan shows it.
  fileprivate var line: String {
    "\(severity)[\(rule)] \(address): \(sentence)" + (at.map { "  \($0.file):\($0.line)" } ?? "")
  }
}
