import ArgumentParser
import Model
import Reconciler
import Report
import State

struct StateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Look at the state, or correct it; the platform is never touched.",
    discussion: """
      Examples:
        dialtone state list
        dialtone state show acme/application/web
        dialtone state move acme/application/web acme/application/portal
        dialtone state forget acme/application/old
        dialtone state copy .dialtone/state.db postgres://db.acme.example/states
      """,
    subcommands: [StateList.self, StateShow.self, StateForget.self, StateMove.self, StateCopy.self]
  )
}

struct StateList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List every resource that is managed.",
    discussion: """
      Examples:
        dialtone state list
        dialtone state list acme/application --format json
      """
  )

  @Argument(help: "A tenant, tenant/kind or address; everything if omitted.", completion: .addresses)
  var prefix: String?
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup(title: "Output options") var output: FormatOption<TextOrJSON>

  private var format: TextOrJSON { output.value }

  func run() async throws {
    try await dialtone.run(json: format == .json) {
      let found = try await state.remembered { state in
        var found = (resources: [LastApplied](), acknowledged: [Acknowledgement]())
        for tenant in try await state.names() {
          let snapshot = try await state.snapshot(of: tenant)
          found.resources += snapshot.resources.filter { prefix.map($0.address.isBelow) ?? true }
          found.acknowledged += snapshot.acknowledged.filter { prefix.map($0.address.isBelow) ?? true }
        }
        if found.resources.isEmpty, found.acknowledged.isEmpty, let prefix { try await check(prefix, state) }
        return found
      }
      switch format {
      case .text:
        Terminal.print(TextTable.render(rows(found.resources, found.acknowledged)))
      case .json:
        let document = StateDocument(
          found.resources.map { StateDocument.Entry($0) },
          found.acknowledged.map { StateDocument.Manual($0) }
        )
        Terminal.print(json: try JSONOutput.encode(document))
      }
      return .done
    }
  }
}

extension StateList {
  /// A tenant, or a kind of one, may hold nothing; what is no name of anything is a mistake, not an empty list.
  private func check(_ prefix: String, _ state: State) async throws {
    let parts = prefix.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isKind = parts.count < 2 || Registry.catalog.kinds.contains { $0.name.description == parts[1] }
    if parts.count < 3, isKind, try await state.serial(of: parts[0]) > 0 { return }
    throw Failure(.inputMissing, self.state.missing(prefix, try await state.advice(on: prefix)))
  }

  /// One line for each address, also where the tool sets one part of it and a person another.
  private func rows(_ resources: [LastApplied], _ acknowledged: [Acknowledgement]) -> [[String]] {
    var manual = Dictionary(acknowledged.map { ($0.address, $0) }) { first, _ in first }
    let managed = resources.map { resource in
      let also =
        manual.removeValue(forKey: resource.address).map { ", and partly set manually, acknowledged by \($0.who)" }
        ?? ""
      return [resource.address.description, resource.identity + also, resource.file]
    }
    let rest = acknowledged.filter { manual[$0.address] != nil }
    return managed + rest.map { [$0.address.description, "set manually, acknowledged by \($0.who)", $0.file] }
  }
}

struct StateShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what was last applied to one resource; of a secret, only that it was set.",
    discussion: """
      Examples:
        dialtone state show acme/application/web
        dialtone state show acme/phone_factor --format json
      """
  )

  @Argument(help: "tenant/kind/key, or tenant/kind where a tenant has only one.", completion: .resources)
  var address: String
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup(title: "Output options") var output: FormatOption<TextOrJSON>

  private var format: TextOrJSON { output.value }

  func run() async throws {
    try await dialtone.run(json: format == .json) {
      guard let address = Address(argument: address) else {
        let advice = address.contains("/") ? try await state.advice(on: address) : ""
        let expected =
          advice.isEmpty ? "; expected tenant/kind/key, or tenant/kind where a tenant has only one" : advice
        throw Failure(.usage, "invalid address \"\(address)\"\(expected)")
      }
      let snapshot = try await state.remembered { try await $0.snapshot(of: address.tenant) }
      let resource = snapshot.resources.first { $0.address == address }
      let acknowledged = snapshot.acknowledged.first { $0.address == address }
      guard resource != nil || acknowledged != nil, let kind = Registry.catalog[address.kind] else {
        let advice = try await state.advice(on: "\(address)")
        throw Failure(
          .inputMissing,
          advice.isEmpty ? "\(StateError.unknown(address))" : state.missing("\(address)", advice)
        )
      }
      let entry = try resource.map {
        StateDocument.Entry($0, kind.spelled(try Canonical.decode($0.canonical, of: kind, at: address)))
      }
      let manual = try acknowledged.map {
        StateDocument.Manual($0, kind.spelled(try Canonical.decode($0.canonical, of: kind, at: address)))
      }
      switch format {
      case .json:
        Terminal.print(
          json: try JSONOutput.encode(StateDocument([entry].compactMap(\.self), [manual].compactMap(\.self)))
        )
      case .text:
        Terminal.print("\(address)\n")
        Terminal.print(TextTable.render((entry?.rows ?? []) + (manual?.rows ?? [])))
      }
      return .done
    }
  }
}

struct StateForget: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Stop managing a resource, or a whole tenant; it stays as it is on the platform.",
    discussion: """
      Examples:
        dialtone state forget acme/application/old
        dialtone state forget acme
      """
  )

  @Argument(
    help: ArgumentHelp(
      "tenant/kind/key, or tenant/kind where a tenant has only one; or a tenant.",
      valueName: "address"
    ),
    completion: .tenantsAndResources
  )
  var address: String
  @OptionGroup(title: "State options") var state: StateOption

  func run() async throws {
    try await tell {
      let subject = try await state.subject(address)
      return try await withLocked([subject.tenant], state, "state forget \(subject)") { state, run in
        switch subject {
        case .resource(let address):
          // A row that cannot be read is forgotten too.
          let known = (try? await state.snapshot(of: address.tenant))?.resources.first { $0.address == address }
          let names = known.flatMap { ListedNames(forgetting: address, identity: $0.identity, in: Registry.catalog) }
          guard try await state.forget(address, renaming: names, by: run) else { throw StateError.unknown(address) }
          return "\(address) is forgotten; the platform still holds it."
        case .tenant(let tenant):
          let count = try await state.forget(tenant: tenant, by: run)
          return
            "\(tenant) is forgotten, with \(count) resource\(count == 1 ? "" : "s"); the platform still holds them."
        }
      }
    }
  }
}

struct StateMove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Give a resource another key in the state, or a tenant another name; the platform is not touched.",
    discussion: """
      Examples:
        dialtone state move acme/application/web acme/application/portal
        dialtone state move acme acme-production
      """
  )

  @Argument(help: "tenant/kind/key, or a tenant", completion: .tenantsAndResources)
  var from: String
  @Argument(help: "tenant/kind/key, or a tenant", completion: .tenantsAndResources)
  var to: String
  @OptionGroup(title: "State options") var state: StateOption

  func run() async throws {
    try await tell {
      let from = try await state.subject(from)
      let to = try StateSubject(new: to)
      guard from.isTenant == to.isTenant else {
        throw Failure(.usage, "\(from) and \(to) must be two addresses, or two tenants")
      }
      // A move to another tenant is refused by the state itself.
      let tenants = if case .tenant(let name) = to { [from.tenant, name] } else { [from.tenant] }
      return try await withLocked(tenants, state, "state move \(from) \(to)") { state, run in
        switch (from, to) {
        case (.resource(let from), .resource(let to)):
          let names = ListedNames(moving: [(from, to)], in: Registry.catalog)
          try await state.move(from: from, to: to, renaming: names, by: run)
        default: try await state.rename(tenant: from.tenant, to: to.tenant, by: run)
        }
        return "\(from) is now \(to)."
      }
    }
  }
}

/// What a command on the state is about: one resource, or all of a tenant.
enum StateSubject: CustomStringConvertible {
  case resource(Address)
  case tenant(String)

  init?(_ text: String) {
    if let address = Address(argument: text) {
      self = .resource(address)
    } else if Pattern.key.matches(text) {
      self = .tenant(text)
    } else {
      return nil
    }
  }

  /// What something is going to be called.
  init(new text: String) throws {
    guard let subject = StateSubject(text) else {
      let tenant = String(text.prefix { $0 != "/" })
      throw Self.malformed(text, AddressAdvice(tenants: [tenant], []).sentence(on: text))
    }
    self = subject
  }

  /// - Parameter advice: what it was probably meant to be.
  static func malformed(_ text: String, _ advice: String) -> Failure {
    Failure(
      .usage,
      "invalid address \"\(text)\"; expected tenant/kind/key, such as acme/application/web, tenant/kind where a tenant has "
        + "only one, such as acme/phone_factor, or a tenant, such as acme\(advice)"
    )
  }

  var isTenant: Bool {
    if case .tenant = self { true } else { false }
  }

  var tenant: String {
    switch self {
    case .resource(let address): address.tenant
    case .tenant(let name): name
    }
  }

  var description: String {
    switch self {
    case .resource(let address): address.description
    case .tenant(let name): name
    }
  }
}

extension StateOption {
  /// What an argument names; one that is no address is answered with the nearest that the state holds.
  func subject(_ text: String) async throws -> StateSubject {
    if let subject = StateSubject(text) { return subject }
    throw StateSubject.malformed(text, try await advice(on: text))
  }
}

/// Changes what the state holds of tenants, of which the first must be known, under their locks.
private func withLocked(
  _ tenants: [String],
  _ option: StateOption,
  _ command: String,
  _ work: (State, RunDescription) async throws -> String
) async throws -> String {
  Signals.watch()
  let known = tenants.first ?? ""
  guard try await option.using(.reading, { try await $0.serial(of: known) > 0 }) else {
    throw Failure(.inputMissing, option.missing(tenant: known, try await option.advice(on: known)))
  }
  return try await option.using(.writing) { state in
    try await state.locked(tenants, for: command) {
      Signals.beginWriting()
      return try await work(state, Environment.run(command))
    }
  }
}

/// The state as a document; it holds no secret and no fingerprint.
struct StateDocument {
  struct Entry {
    var address: Address
    var identity: String
    var file: String
    var isProtected: Bool
    var lastApplied: Value?

    init(_ resource: LastApplied, _ desired: [Value.Entry]? = nil) {
      (address, identity, file, isProtected) = (
        resource.address, resource.identity, resource.file, resource.isProtected
      )
      lastApplied = desired.map { .map($0) }
    }

    var rows: [[String]] {
      let head = [["identity", identity], ["file", file], ["protected", isProtected ? "yes" : "no"]]
      return head + StateDocument.rows(lastApplied)
    }
  }

  /// What somebody said that a person has set manually.
  struct Manual {
    var address: Address
    var file: String
    var who: String
    var when: String
    var commit: String?
    var manual: Value?

    init(_ acknowledgement: Acknowledgement, _ manual: [Value.Entry]? = nil) {
      (address, file, who, when, commit) = (
        acknowledgement.address, acknowledgement.file, acknowledgement.who, acknowledgement.at, acknowledgement.commit
      )
      self.manual = manual.map { .map($0) }
    }

    var rows: [[String]] {
      let commit = commit.map { " from \($0.prefix(12))" } ?? ""
      let head = [
        ["set manually", "acknowledged by \(who) at \(when)\(commit), not verified"], ["declared in", file],
      ]
      return head + StateDocument.rows(manual)
    }
  }

  private static func rows(_ values: Value?) -> [[String]] {
    guard case .map(let entries)? = values else { return [] }
    return entries.map { ["  \($0.key)", ValueText.inline($0.value)] }
  }

  var resources: [Entry]
  var acknowledged: [Manual]

  init(_ resources: [Entry], _ acknowledged: [Manual]) {
    (self.resources, self.acknowledged) = (resources, acknowledged)
  }
}

extension Address: ExpressibleByArgument {
  /// An address that a configuration could have: a kind that there is, and names that are allowed.
  public init?(argument: String) {
    guard let address = Address(argument), let kind = Registry.catalog[address.kind],
      Pattern.key.matches(address.tenant), address.key.map(Pattern.key.matches) ?? true,
      (kind.cardinality == .many) == (address.key != nil)
    else { return nil }
    self = address
  }
}
