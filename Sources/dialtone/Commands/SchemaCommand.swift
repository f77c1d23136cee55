import ArgumentParser
import Configuration
import FileSystem
import Glibc
import Reference

struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the configuration, or of a machine output.",
    discussion: """
      Names: \(Registry.schemaNames.joined(separator: ", ")).

      Examples:
        dialtone schema > configuration.schema.json
        dialtone schema plan
        dialtone schema --write schemas
      """
  )

  @Argument(help: "Which schema.", completion: .list(Registry.schemaNames))
  var name = "configuration"
  @Option(
    help: ArgumentHelp("Write all schemas and reference pages into this folder instead.", valueName: "folder"),
    completion: .directory
  )
  var write: String?

  func run() async throws {
    try await dialtone.run {
      let files = GeneratedFiles.all(
        catalog: Registry.catalog,
        platforms: Registry.facts,
        rules: Registry.rules,
        outputs: Registry.outputs
      )
      if let folder = write {
        for file in files {
          let path = "\(folder)/\(file.path)"
          try AtomicFile.createFolder(Files.parent(path))
          try AtomicFile.write(file.text, to: path, for: .everybody)
        }
        return .done
      }
      guard let file = files.first(where: { $0.path == "\(name).schema.json" }) else {
        throw Failure(
          .usage,
          "there is no schema \(name); the schemas are \(Registry.schemaNames.joined(separator: ", "))"
        )
      }
      Terminal.print(json: file.text)
      return .done
    }
  }
}
