import ArgumentParser
import Configuration
import Local
import Model
import Report
import Source
import State

struct LocalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "local",
    abstract: "Show the local store, or change it as a person would in a platform's console.",
    discussion: """
      Examples:
        dialtone local show acme
        dialtone local set acme/phone_factor.enforcement optional
        dialtone local delete acme/application/web
      """,
    subcommands: [LocalShow.self, LocalSet.self, LocalDelete.self]
  )
}

struct LocalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The store's file; beside the state if omitted.", valueName: "path"),
    completion: .file()
  )
  var store: String?
  @OptionGroup(title: "State options") var state: StateOption

  var path: String { store ?? Registry.localStore(besides: state.path) }

  /// The platform's own identifier for a key that the state knows; anything else is an ID or a name already.
  func identity(of address: Address) async throws -> String? {
    guard let key = address.key else { return nil }
    let resources = try await state.using(.reading) { try await $0.snapshot(of: address.tenant).resources }
    return resources.first { $0.address == address }?.identity ?? key
  }
}

struct LocalShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what the local store holds.",
    discussion: """
      Examples:
        dialtone local show
        dialtone local show acme --store .dialtone/local.db
      """
  )

  @Argument(help: "A tenant; all of them if omitted.", completion: .tenants)
  var tenant: String?
  @OptionGroup var options: LocalOptions

  func run() async throws {
    try await dialtone.run {
      let store = LocalStore(path: options.path, in: Registry.stores)
      let tenants = try await store.tenants()
      if let tenant, !tenants.contains(tenant) {
        throw Failure(.inputMissing, LocalStore.noTenant(tenant, tenants, in: options.path))
      }
      for tenant in tenant.map({ [$0] }) ?? tenants {
        for object in try await store.show(tenant) {
          guard let kind = Registry.catalog[object.kind] else { continue }
          Terminal.print(
            Terminal.escapingControlCharacters("\(tenant)/\(object.kind)  \(object.name)  \(object.id)") + "\n"
          )
          let values = kind.spelled(object.settings)
          Terminal.print(TextTable.render(values.map { ["  \($0.key)", ValueText.inline($0.value)] }))
        }
      }
      return .done
    }
  }
}

struct LocalSet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change one field in the local store, outside of the configuration.",
    discussion: """
      The value is written as in YAML: text, true, 180s, [a, b], null for the default. A resource is named by its key, \
      its ID or its name. A secret comes through standard input, since everybody on a machine can see the arguments of a \
      command.

      Examples:
        dialtone local set acme/phone_factor.enforcement optional
        dialtone local set acme/application/web.callbacks '[https://acme.example/]'
        dialtone local set acme/provider/twilio.auth_token - < token
      """
  )

  @Argument(help: "tenant/kind.field or tenant/kind/resource.field", completion: .fields)
  var field: String
  @Argument(help: "The value, or - for standard input.")
  var value: String
  @OptionGroup var options: LocalOptions

  func run() async throws {
    try await dialtone.run {
      guard let (address, path, kind) = FieldAddress.parse(field, Registry.catalog), let leaf = kind.leaf(at: path)
      else {
        throw Failure(
          .usage,
          "\(field) names no field; write tenant/kind.field or tenant/kind/resource.field (dialtone explain KIND lists the fields)"
        )
      }
      var diagnostics = Diagnostics()
      let text = SourceText(name: field, bytes: try given(for: kind.leaves[leaf].field))
      let value = SingleValue.read(text, as: kind.leaves[leaf].field, &diagnostics)
      guard let value, !diagnostics.hasErrors else {
        return try refuse(diagnostics, Sources([text]), exit: .usage)
      }
      let object = try await options.identity(of: address)
      let ids = try await identities(value, kind.leaves[leaf].field.shape, address.tenant)
      try await LocalStore(path: options.path, in: Registry.stores).set(address.tenant, kind.name, object, path, ids)
      Terminal.print(Terminal.escapingControlCharacters("\(field) is changed in \(options.path).") + "\n")
      return .done
    }
  }

  /// The bytes of the value; a line's end behind it is not part of it.
  private func given(for described: FieldDescription) throws -> [UInt8] {
    guard value == "-" else {
      guard !described.shape.isSecret || value == "null" else {
        throw Failure(
          .usage,
          "\(field) is a secret, and everybody on this machine can see a command's arguments; write - and give the value on standard input"
        )
      }
      return Array(value.utf8)
    }
    guard var bytes = Terminal.input() else {
      throw Failure(.inputMissing, "standard input cannot be read, or holds more than 1 MiB; expected one value")
    }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return bytes
  }

  /// References by key become the identifiers that the store knows.
  private func identities(_ value: Value, _ shape: Shape, _ tenant: String) async throws -> Value {
    guard let kind = shape.referencedKind else { return value }
    func identity(_ key: String) async throws -> Value {
      .text(try await options.identity(of: Address(tenant: tenant, kind: kind, key: key)) ?? key)
    }
    switch value {
    case .text(let key): return try await identity(key)
    case .list(let elements):
      var ids: [Value] = []
      for key in elements.flatMap(\.texts) { ids.append(try await identity(key)) }
      return .set(ids)
    default: return value
    }
  }
}

struct LocalDelete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a resource from the local store, outside of the configuration.",
    discussion: """
      Examples:
        dialtone local delete acme/application/web
      """
  )

  @Argument(help: "tenant/kind/resource, by key, ID or name", completion: .resources)
  var address: Address
  @OptionGroup var options: LocalOptions

  func run() async throws {
    try await tell {
      guard let object = try await options.identity(of: address) else {
        throw Failure(.usage, "\(address) cannot be deleted: a tenant always has one; write tenant/kind/resource")
      }
      try await LocalStore(path: options.path, in: Registry.stores).delete(address.tenant, address.kind, object)
      return "\(address) is deleted from \(options.path)."
    }
  }
}
