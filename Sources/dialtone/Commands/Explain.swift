import ArgumentParser
import Configuration
import Glibc
import Model
import Planning
import Reference
import Report
import Source
import State

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Explain a kind, a field, a rule or a platform; or where the values of a resource come from. Reads files, and the state where there is one.",
    discussion: """
      Examples:
        dialtone explain phone_factor
        dialtone explain provider.from
        dialtone explain mfa-turned-off
        dialtone explain local
        dialtone explain extends
        dialtone explain DIALTONE_STATE
        dialtone explain --platforms
        dialtone explain acme/application/web examples/acme
        dialtone explain acme/application/web.callbacks examples/acme
      """
  )

  @Argument(
    help:
      "KIND, KIND.field, a rule, a platform, a key of its connection or of a document, a variable, or an address with or without a field.",
    completion: .subjects
  )
  var subject: String?
  @Argument(help: "The configuration, for an address.", completion: .configuration)
  var paths: [String] = ["."]
  @OptionGroup(title: "Configuration options") var path: PathOption
  @OptionGroup(title: "Configuration options") var variables: VariableOption
  @OptionGroup(title: "State options") var state: StateOption
  @Flag(name: .customLong("platforms"), help: "What each platform can do with each field, of one kind or of all.")
  var showsPlatforms = false

  func validate() throws {
    if subject == nil, !showsPlatforms { throw ValidationError("Missing expected argument '<subject>'") }
  }

  func run() async throws {
    try await dialtone.run {
      if showsPlatforms {
        Terminal.print(try matrix())
        return .done
      }
      let subject = subject ?? ""
      guard subject.contains("/") else {
        Terminal.print(try explanation(of: subject))
        return .done
      }
      let configuration = try await Configuration.load(
        paths,
        allowing: path.allowed,
        inputs: variables.inputs,
        catalog: Registry.catalog,
        platforms: Registry.facts
      )
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, exit: .invalid)
      }
      Terminal.print(try origins(of: subject, in: configuration) + (try await chain(of: subject, in: configuration)))
      return .done
    }
  }

  private func matrix() throws -> String {
    let kinds = Registry.catalog.kinds.filter { kind in subject.map { $0 == kind.name.description } ?? true }
    guard !kinds.isEmpty else {
      let names = Registry.catalog.kinds.map(\.name.description).joined(separator: ", ")
      throw Failure(.usage, "there is no kind \"\(subject ?? "")\"; the kinds are \(names)")
    }
    return MatrixExplanation.text(kinds, Registry.facts)
  }

  private func explanation(of subject: String) throws -> String {
    do {
      return try Explanation.text(
        for: subject,
        catalog: Registry.catalog,
        platforms: Registry.facts,
        rules: Registry.rules
      )
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }

  /// What is known of one field beyond its line; nothing of a whole resource.
  private func chain(of subject: String, in configuration: Configuration) async throws -> String {
    guard let field = FieldAddress.parse(subject, Registry.catalog), let leaf = field.kind.leaf(at: field.path),
      let resource = configuration.tenants.flatMap(\.resources).first(where: { $0.address == field.address }),
      resource.settings[leaf] != nil
    else { return "" }
    let isThere = access(state.path, F_OK) == 0
    let history =
      isThere
      ? try await state.using(.reading) { try await $0.history(tenant: field.address.tenant, limit: 1_000) } : []
    return FieldChain(resource: resource, leaf: leaf, configuration: configuration, history: history).text
  }

  /// The address, with or without a field, that is closest to the subject.
  private func guess(for subject: String, among resources: [Declared]) -> String? {
    for resource in resources where subject.hasPrefix("\(resource.address).") {
      let path = String(subject.dropFirst(resource.address.description.count + 1))
      if let field = closest(to: path, in: resource.kind.leaves.map(\.path)) { return "\(resource.address).\(field)" }
    }
    return closest(to: subject, in: resources.map(\.address.description))
  }

  /// Each value of a resource, or of the field, with the file and line that it came from.
  private func origins(of subject: String, in configuration: Configuration) throws -> String {
    let resources = configuration.tenants.flatMap(\.resources)
    let whole = resources.first { $0.address.description == subject }
    let field = FieldAddress.parse(subject, Registry.catalog)
    guard let resource = whole ?? resources.first(where: { $0.address == field?.address }) else {
      let guess = guess(for: subject, among: resources).map { "; did you mean \($0)?" } ?? ""
      throw Failure(.inputMissing, "\(paths.joined(separator: ", ")) does not declare \(subject)\(guess)")
    }
    let path = whole == nil ? field?.path : nil
    let rows = resource.settings.all.compactMap { setting -> [String]? in
      let (leaf, shape) = (resource.kind.leaves[setting.leaf].path, resource.kind.leaves[setting.leaf].field.shape)
      guard path == nil || leaf == path || leaf.hasPrefix("\(path ?? "").") else { return nil }
      let place = setting.range.map { configuration.sources.location($0).description } ?? ""
      return ["  \(leaf)", ValueText.inline(setting.value.spelled(as: shape)), place]
    }
    let place = InvisibleCharacters.sentence(configuration.sources.location(resource.range).description)
    guard !rows.isEmpty else {
      return "\(subject) is not declared, so it is not managed.\n\(resource.address) is declared at \(place).\n"
    }
    let platform = configuration.tenants.first { $0.name == resource.address.tenant }?.platform
    let limits = platform.map { MatrixExplanation.limits(of: resource, on: $0, below: path) } ?? ""
    let more = limits + (path.map { "\nWhat it means: dialtone explain \(resource.address.kind).\($0)\n" } ?? "")
    return "\(resource.address)  declared at \(place)\n" + TextTable.render(rows) + more
  }
}
