import Kinds
import Model
import Source

/// What a first configuration is made from.
struct InitialAnswers {
  var tenant: String
  var platform: PlatformFacts
  var connection = Settings()
  var application = Settings()
  var provider = Settings()

  init(_ command: Init, _ interview: inout Interview) throws {
    let fields = Dictionary(
      command.fields.map { field in
        let name = field.prefix { $0 != "=" }
        return (String(name), String(field.dropFirst(name.count + 1)))
      }
    ) { _, last in last }
    tenant =
      try interview.answer(command.tenant, Self.name, "Name of the tenant", option: "--tenant NAME")?.texts.first ?? ""
    let word = try interview.answer(command.platform, Self.platform, "Platform", option: "--platform NAME")?.texts.first
    platform = Registry.facts.first { $0.name == word } ?? Registry.facts[0]
    guard word != nil else { return }
    var given = fields
    given["domain"] = command.domain ?? fields["domain"]
    connection = try Self.required(of: platform.connection, given, &interview)
    application = try application(command, fields, &interview)
    provider = try provider(command, fields, &interview)
    try checkAllUsed(fields)
  }

  /// A tenant's name, as its documents name it.
  private static let name = FieldDescription(
    name: "tenant",
    summary: "",
    shape: .text(.matching(.key), length: 1...128),
    traits: .required,
    condition: nil
  )

  private static var platform: FieldDescription {
    let words = Registry.facts.map { Shape.Word(word: $0.name, meaning: $0.summary) }
    return FieldDescription(name: "platform", summary: "", shape: .choice(words), traits: .required, condition: nil)
  }

  /// The fields that have to be declared, and those that are given.
  private static func required(
    of kind: KindDescription,
    _ given: [String: String],
    _ interview: inout Interview
  ) throws -> Settings {
    var settings = Settings()
    for (index, leaf) in kind.leaves.enumerated() where !leaf.field.shape.isSecret {
      let isRequired = leaf.field.traits.contains(.required)
      guard isRequired || given[leaf.path] != nil else { continue }
      let option = leaf.path == "domain" ? "--domain HOST" : "--set \(leaf.path)=VALUE"
      settings[index] = try interview.answer(given[leaf.path], leaf.field, leaf.field.question, option: option)
    }
    return settings
  }

  private func application(
    _ command: Init,
    _ given: [String: String],
    _ interview: inout Interview
  ) throws -> Settings {
    let (kind, fields) = (Application.description, Application.fields)
    let name = try interview.answer(
      command.application,
      fields.name.description,
      "Name of the first application",
      option: "--application NAME",
      isRequired: false
    )
    guard let name else { return Settings() }
    var settings = Settings()
    func set(_ field: FieldDescription, _ value: Value?) {
      if let leaf = kind.leaf(at: field.name) { settings[leaf] = value }
    }
    set(fields.name.description, name)
    let type = command.type ?? (Terminal.isInteractive ? nil : ApplicationType.regularWeb.rawValue)
    set(
      fields.type.description,
      try interview.answer(type, fields.type.description, "Type of the application", option: "--type TYPE")
    )
    for path in ownFields {
      guard let leaf = kind.leaf(at: path) else { continue }
      let field = kind.leaves[leaf].field
      set(field, try interview.answer(given[path], field, field.question, option: "--set \(path)=VALUE"))
    }
    guard !command.callback.isEmpty else { return settings }
    let list = "[" + command.callback.map(YAMLText.quoted).joined(separator: ", ") + "]"
    set(
      fields.callbacks.description,
      try interview.answer(list, fields.callbacks.description, "", option: "--callback URL")
    )
    return settings
  }

  /// What no two applications share on the platform, so that nothing can be made up for it.
  private var ownFields: [String] { platform[Application.kind]?.unique ?? [] }

  private func provider(_ command: Init, _ given: [String: String], _ interview: inout Interview) throws -> Settings {
    let (kind, service) = (Provider.description, Provider.fields.service.description)
    let word = try interview.answer(
      command.provider,
      service,
      "Service that sends the messages",
      option: "--provider SERVICE",
      isRequired: false
    )
    guard let word, let text = word.texts.first else { return Settings() }
    var settings = Settings()
    for (index, leaf) in kind.leaves.enumerated() where !leaf.field.shape.isSecret {
      if leaf.path == service.name { settings[index] = word }
      guard let condition = leaf.field.condition, condition.words.contains(text) else { continue }
      guard condition.isRequired || given[leaf.path] != nil else { continue }
      settings[index] = try interview.answer(
        given[leaf.path],
        leaf.field,
        leaf.field.question,
        option: "--set \(leaf.path)=VALUE"
      )
    }
    return settings
  }

  /// A field that nothing here has is a mistake.
  private func checkAllUsed(_ fields: [String: String]) throws {
    let known = platform.connection.leaves.map(\.path) + ownFields + Provider.description.leaves.map(\.path)
    for name in fields.keys.sorted() where !known.contains(name) {
      let guess = closest(to: name, in: known).map { "; did you mean \($0)?" } ?? ""
      throw Failure(.usage, "--set \(name): neither the connection nor a provider has it\(guess)")
    }
  }
}

extension FieldDescription {
  /// The summary as a question: without the point at its end.
  fileprivate var question: String { summary.hasSuffix(".") ? String(summary.dropLast()) : summary }
}
