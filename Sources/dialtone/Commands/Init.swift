import ArgumentParser
import Drafting
import Kinds
import Model
import Report
import FileSystem

struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a first configuration. Writes new files only.",
    discussion: """
      Asks on a terminal for what no option says. No file is overwritten; .gitignore gets a line for .dialtone/.

      Examples:
        dialtone init
        dialtone init infra --tenant acme --platform local --application "Acme Web"
        dialtone init --tenant acme --platform auth0 --domain acme.eu.auth0.com
      """
  )

  @Argument(help: "The folder for the new files.", completion: .directory)
  var folder = "."
  @Option(help: ArgumentHelp("The tenant's name in the configuration, such as acme-production.", valueName: "name"))
  var tenant: String?
  @Option(
    help: ArgumentHelp(
      "Where the tenant lives: \(Registry.facts.map(\.name).joined(separator: ", ")).",
      valueName: "name"
    ),
    completion: .list(Registry.facts.map(\.name))
  )
  var platform: String?
  @Option(help: ArgumentHelp("The host that the platform is reached at.", valueName: "host"))
  var domain: String?
  @Option(help: ArgumentHelp("The name of the first application that people sign in to.", valueName: "name"))
  var application: String?
  @Option(help: ArgumentHelp("What kind of program it is; regular_web unless given.", valueName: "type"))
  var type: String?
  @Option(help: ArgumentHelp("Where a sign-in to it may return to; may be repeated.", valueName: "url"))
  var callback: [String] = []
  @Option(help: ArgumentHelp("The service that sends messages, such as twilio.", valueName: "service"))
  var provider: String?
  @Option(
    name: .customLong("set"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "A field of the connection, the provider or the application, such as from=+14155552671; may be repeated.",
      valueName: "field=value"
    )
  )
  var fields: [String] = []
  @Option(help: ArgumentHelp("Also write the jobs of a CI service.", valueName: "service"))
  var ci: PipelineFile?
  @Flag(name: .customLong("schema"), help: "Also write the JSON Schema that editors complete by.")
  var writesSchema = false

  func validate() throws {
    for field in fields where !field.contains("=") {
      throw ValidationError("--set \(field): write FIELD=VALUE, such as from=+14155552671.")
    }
  }

  func run() async throws {
    try await dialtone.run {
      var interview = Interview()
      let answers = try InitialAnswers(self, &interview)
      try interview.finish()
      var draft = try InitialDraft.draft(of: answers)
      let name = folder == "." ? "\(draft.tenant).yaml" : "\(folder)/\(draft.tenant).yaml"
      let files = InitialFiles(folder: folder, configuration: name, pipeline: ci, writesSchema: writesSchema)
      try AtomicFile.refuseExisting(files.paths)
      let text = try await draft.text(
        heading: ["yaml-language-server: $schema=configuration.schema.json"],
        named: name,
        Registry.catalog,
        Registry.facts
      )
      // What a resource lacks comes before what refers to it.
      if let omission = (draft.omissions + draft.resources.flatMap(\.omissions)).first {
        throw Failure(
          .usage,
          "\(omission.subject): \(omission.reason); add --set FIELD=VALUE (dialtone explain provider lists the fields)"
        )
      }
      try files.write(text, reading: draft.credentialVariables, variables: draft.variables)
      tell(files, draft.variables)
      return .done
    }
  }

  private func tell(_ files: InitialFiles, _ variables: [String]) {
    for path in files.paths { Terminal.print("\(path) is written.\n") }
    if !variables.isEmpty { Terminal.print("\nSet these first: \(variables.joined(separator: ", ")).\n") }
    let file = ShellWord.quoted(files.configuration)
    Terminal.print(
      """

      Next:
        dialtone validate \(file)
        dialtone plan \(file)
        dialtone apply \(file)

      """
    )
  }
}
