import Configuration
import Reference
import FileSystem

/// The files of a first configuration.
struct InitialFiles {
  let folder: String
  let configuration: String
  let pipeline: PipelineFile?
  let writesSchema: Bool

  private var schema: String { inFolder("configuration.schema.json") }

  private func inFolder(_ name: String) -> String { folder == "." ? name : "\(folder)/\(name)" }

  /// What is made, and must not be there yet.
  var paths: [String] {
    [configuration] + (writesSchema ? [schema] : []) + (pipeline.map { [$0.path] } ?? [])
  }

  func write(_ text: String, reading: [String], variables: [String]) throws {
    try AtomicFile.createFolder(folder)
    try AtomicFile.create(text, at: configuration, for: .everybody)
    if writesSchema {
      let files = GeneratedFiles.all(
        catalog: Registry.catalog,
        platforms: Registry.facts,
        rules: Registry.rules,
        outputs: Registry.outputs
      )
      let text = files.first { $0.path == "configuration.schema.json" }?.text ?? ""
      try AtomicFile.create(text, at: schema, for: .everybody)
    }
    if let pipeline {
      try AtomicFile.createFolder(Files.parent(pipeline.path))
      let jobs = pipeline.text(for: configuration, reading: reading, variables: variables)
      try AtomicFile.create(jobs, at: pipeline.path, for: .everybody)
    }
    try ignoreState()
  }

  /// The state holds what was applied, and belongs to no commit.
  private func ignoreState() throws {
    let line = ".dialtone/"
    let before = (try? Files.read(".gitignore")).map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard !before.split(whereSeparator: \.isNewline).contains(where: { $0 == line || $0 == "/\(line)" }) else { return }
    let end = before.isEmpty || before.hasSuffix("\n") ? "" : "\n"
    try AtomicFile.write("\(before)\(end)\(line)\n", to: ".gitignore", for: .everybody)
  }
}
