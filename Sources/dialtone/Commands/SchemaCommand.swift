import ArgumentParser
import Glibc
import Reference

struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the configuration, or of a machine output.",
    discussion: "A name that there is not is answered with those that there are."
  )

  static let files = GeneratedFiles.all(catalog: Registry.catalog, platforms: Registry.facts)
  static let suffix = ".schema.json"
  static var names: [String] {
    files.map(\.path).filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }
  }

  @Argument(help: "Which schema.")
  var name = "configuration"
  @Option(help: ArgumentHelp("Write all schemas and reference pages into this folder instead.", valueName: "folder"))
  var write: String?

  func run() async throws {
    try await dialtone.run {
      if let folder = write {
        for file in Self.files {
          let path = "\(folder)/\(file.path)"
          try makeFolders(above: path)
          try AtomicFile.write(file.text, to: path)
        }
        return .done
      }
      guard let file = Self.files.first(where: { $0.path == name + Self.suffix }) else {
        throw Failure(.usage, "there is no schema \(name); the schemas are \(Self.names.joined(separator: ", "))")
      }
      Terminal.print(file.text)
      return .done
    }
  }

  private func makeFolders(above path: String) throws {
    for slash in path.indices where path[slash] == "/" && slash != path.startIndex {
      let folder = String(path[..<slash])
      guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
        throw Failure(.error, "\(folder) cannot be made: \(String(cString: strerror(errno)))")
      }
    }
  }
}
