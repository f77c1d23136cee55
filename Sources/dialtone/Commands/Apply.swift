import ArgumentParser
import Configuration
import Management
import Model
import Planning
import Reconciler
import Report
import Source
import State

struct Apply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Carry a plan out: a saved one, or one made, shown and asked about now. Writes tenants."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "Files or folders of a configuration, - for standard input, or a saved plan.")
  var paths: [String]
  @OptionGroup var state: StateOption
  @OptionGroup var target: TargetOption
  @OptionGroup var network: NetworkOption
  @Flag(name: .customLong("auto-approve"), help: "Do not ask.")
  var autoApprove = false
  @Option(
    name: .customLong("allow"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "Apply although this gate refuses; may be repeated. The gates: \(Gates.names.joined(separator: ", ")).",
      valueName: "gate"
    )
  )
  var allowed: [String] = []
  @Flag(help: "Take the manual steps of the plan for done: a person has set what it asks for.")
  var acknowledge = false
  @OptionGroup var reassertion: ReassertOption
  @Flag(name: .customLong("write-ids"), help: "Write the IDs of new connections into the configuration.")
  var writeIDs = false
  @Option(name: .customLong("lock-timeout"), help: ArgumentHelp("How long to wait for a lock.", valueName: "seconds"))
  var lockTimeout = 0
  @Option(help: "text or json.")
  var format = Format.text

  func validate() throws {
    for gate in allowed where !Gates.names.contains(gate) {
      guard !Gates.closedNames.contains(gate) else {
        throw ValidationError("--allow \(gate): no flag opens it; change the configuration.")
      }
      throw ValidationError("--allow \(gate): no such gate; the gates are \(Gates.names.joined(separator: ", ")).")
    }
    if lockTimeout < 0 { throw ValidationError("--lock-timeout takes a number of seconds.") }
  }

  func run() async throws {
    try await dialtone.run(json: format == .json) {
      guard autoApprove || Terminal.isInteractive && !paths.contains("-") else {
        throw Failure(.usage, "apply asks before it writes, and there is no terminal to ask on; add --auto-approve")
      }
      Signals.watch()
      // Once, since a pipe can be read only once.
      let texts = try await Configuration.texts(paths)
      let saved = try savedPlan(texts)
      return try await network.using { network in
        if let saved { return try await applySaved(saved, network) }
        return try await applyConfiguration(texts, network)
      }
    }
  }

  /// The saved plan that the argument is, if it is one.
  private func savedPlan(_ texts: [SourceText]) throws -> Plan? {
    guard let text = texts.first(where: { PlanReport.isPlan($0.bytes) }) else { return nil }
    guard texts.count == 1 else { throw Failure(.usage, "\(text.name) is a saved plan; apply it alone") }
    guard target.addresses.isEmpty else {
      throw Failure(.usage, "--target belongs to plan; a saved plan is applied whole")
    }
    guard !reassertion.isWanted else {
      throw Failure(.usage, "--reassert belongs to plan; a saved plan is applied as it is")
    }
    guard !writeIDs else {
      throw Failure(.usage, "--write-ids writes into the configuration; a saved plan does not carry it")
    }
    do {
      return try PlanReport.read(text.bytes)
    } catch {
      throw Failure(.error, "\(text.name): \(error)")
    }
  }

  private func applySaved(_ plan: Plan, _ network: Network) async throws -> Exit {
    // A state that is not there is not made by the command that misses it.
    let lost = try await state.using(.reading) { opened in
      try await Reconciler(state: opened, path: state.path, network).lostMemory(of: plan)
    }
    guard lost.isEmpty else {
      throw Failure(
        .stale,
        "the plan needs another state, and nothing was changed:\n" + lost.map { "  \($0)" }.joined(separator: "\n")
      )
    }
    return try await state.using(.writing) { opened in
      let reconciler = Reconciler(state: opened, path: state.path, network)
      let session = ApplySession(command: self, reconciler: reconciler, plan: plan)
      return try await session.locked {
        let moved = try await session.reconciler.whatMoved(since: plan)
        guard moved.isEmpty else {
          throw Failure(
            .stale,
            "the plan is stale:\n" + moved.map { "  \($0)" }.joined(separator: "\n")
              + "\nMake it again: dialtone plan … -o FILE"
          )
        }
        return try await session.carryOut(nil)
      }
    }
  }

  private func applyConfiguration(_ texts: [SourceText], _ network: Network) async throws -> Exit {
    let configuration = try await Configuration.load(
      texts,
      named: paths,
      catalog: Registry.catalog,
      platforms: Registry.facts
    )
    Kept.untilTheEnd(configuration)
    if configuration.diagnostics.hasErrors {
      return try refuse(configuration.diagnostics, configuration.sources, json: format == .json, exit: .invalid)
    }
    tellWarnings(of: configuration)
    do {
      return try await state.using(.writing) { opened in
        let reconciler = Reconciler(state: opened, path: state.path, network)
        let targets = try await target.targets(in: configuration, opened)
        let plan = try await reconciler.plan(
          configuration,
          targets: targets,
          reasserts: reassertion.isWanted
        )
        Kept.untilTheEnd(plan)
        let session = ApplySession(command: self, reconciler: reconciler, plan: plan)
        return try await session.locked {
          try await session.checkSerials()
          return try await session.carryOut(configuration)
        }
      }
    } catch let unresolved as UnresolvedSecrets {
      return try refuse(unresolved.diagnostics, configuration.sources, json: format == .json, exit: .inputMissing)
    }
  }
}
