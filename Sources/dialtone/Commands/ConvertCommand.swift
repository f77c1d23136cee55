import ArgumentParser
import Configuration
import Converting
import Drafting
import Model
import Report
import Source
import FileSystem

struct ConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write another tool's configuration as one of dialtone. Reads files, writes a new one.",
    discussion: """
      Nothing is sent anywhere, and no value of a secret is read: what cannot be carried over is reported with its line.

      Examples:
        dialtone convert auth0-deploy-cli tenant.yaml --to infra
        dialtone convert terraform state.json --to infra
      """,
    subcommands: [ConvertDeploy.self, ConvertTerraform.self]
  )
}

/// What both converters take.
struct ConversionOptions: ParsableArguments {
  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The folder for the new file.", valueName: "folder"),
    completion: .directory
  )
  var folder: String
  @Option(help: ArgumentHelp("The tenant's name in the configuration.", valueName: "name"))
  var tenant = "acme"
  @Option(
    help: ArgumentHelp("The host that the tenant is reached at; to be written later unless given.", valueName: "host")
  )
  var domain: String?

  func validate() throws {
    if folder.isEmpty { throw ValidationError("--to is empty; expected a folder.") }
    guard Pattern.key.matches(tenant) else {
      throw ValidationError("--tenant \(tenant): expected \(Pattern.key.name).")
    }
  }

  /// Converts, writes, and tells what is left to do.
  func write(_ conversion: () async throws -> Conversion) async throws -> Exit {
    let file = "\(folder)/\(tenant).yaml"
    try AtomicFile.refuseExisting([file])
    let converted: Conversion
    do {
      converted = try await conversion()
    } catch let unreadable as Conversion.Unreadable {
      return try refuse(unreadable.diagnostics, unreadable.sources, exit: .invalid)
    }
    var draft = converted.draft
    if let domain = domain ?? converted.domain, let leaf = draft.platform.connection.leaf(at: "domain") {
      draft.connection[leaf] = .text(domain)
    }
    try AtomicFile.createFolder(folder)
    // A program that is named has to be there before the configuration is read.
    try AtomicFile.refuseExisting(draft.programs.map { "\(folder)/\($0.path)" })
    for program in draft.programs { try AtomicFile.create(program.text, at: "\(folder)/\(program.path)") }
    let text = try await draft.text(
      heading: ["yaml-language-server: $schema=configuration.schema.json"],
      named: file,
      Registry.catalog,
      Registry.facts
    )
    try AtomicFile.create(text, at: file)
    tell(file, draft, converted)
    return .done
  }

  private func tell(_ file: String, _ draft: Draft, _ conversion: Conversion) {
    DraftReport.tell(file, draft, conversion.omissions + draft.allOmissions)
    if !conversion.keywords.isEmpty {
      Terminal.print("\nKeywords are variables now; set them before plan:\n")
      for name in conversion.keywords { Terminal.print("  \(VariableInputs.prefix)\(name)\n") }
    }
    if !conversion.addresses.isEmpty {
      Terminal.print("\nOnce dialtone manages them, remove these from Terraform's state:\n")
      for address in conversion.addresses {
        Terminal.print(Terminal.escapingControlCharacters("  terraform state rm \(ShellWord.quoted(address))\n"))
      }
    }
    let step = domain ?? conversion.domain == nil ? "  write the tenant's domain into \(file)\n" : ""
    let blanks = draft.blankFields.map { "  write \($0) into \(file)\n" }.joined()
    Terminal.print("\nNext:\n\(step)\(blanks)  dialtone plan \(ShellWord.quoted(file))\n")
  }
}

struct ConvertDeploy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "auth0-deploy-cli",
    abstract: "Convert tenant.yaml, or a folder, of auth0-deploy-cli.",
    discussion: """
      ##NAME## and @@NAME@@ become variables, and { env: NAME } where the value is a secret. Their values are those of \
      AUTH0_KEYWORD_REPLACE_MAPPINGS in config.json beside PATH, or in the file that --config names; credentials in it \
      are not read.

      Examples:
        dialtone convert auth0-deploy-cli tenant.yaml --to infra
        dialtone convert auth0-deploy-cli tenant/ --config config.json --to infra
      """
  )

  @Argument(help: "tenant.yaml, or the folder that holds tenant.json.", completion: .file())
  var path: String
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp("auth0-deploy-cli's own configuration, with the values of keywords.", valueName: "file"),
    completion: .file()
  )
  var configuration: String?
  @OptionGroup var options: ConversionOptions

  func run() async throws {
    try await dialtone.run {
      try await options.write {
        let texts = try ForeignFiles.read(path)
        return try await Conversion.deploy(
          texts.texts,
          isFolder: texts.isFolder,
          programs: try ForeignFiles.programs(besides: path),
          try ForeignFiles.configuration(configuration, besides: path),
          named: options.tenant
        )
      }
    }
  }
}

struct ConvertTerraform: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terraform",
    abstract: "Convert the auth0 provider's resources in what terraform show -json prints.",
    discussion: """
      Examples:
        terraform show -json > state.json
        dialtone convert terraform state.json --to infra
      """
  )

  @Argument(help: "The output of terraform show -json; - for standard input.", completion: .file())
  var file: String
  @OptionGroup var options: ConversionOptions

  func run() async throws {
    try await dialtone.run {
      try await options.write {
        let text = SourceText(name: file, bytes: try Files.read(file, namedBy: .user), isShown: false)
        return try await Conversion.terraform(text, named: options.tenant)
      }
    }
  }
}
