import ArgumentParser
import Configuration
import Formatting
import Report
import Source
import YAML
import FileSystem

struct FormatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Put configurations into their canonical layout. Writes files.",
    discussion: """
      Fields are put in the order of their kind; the order in maps, comments, quotes and the meaning stay.

      Examples:
        dialtone format acme.yaml
        dialtone format infra/ --check
        dialtone format infra/ --diff
        dialtone format - < acme.yaml
      """
  )

  @Argument(
    help: "Files, or folders with .yaml and .yml files; - for standard input, which goes to standard output.",
    completion: .configuration
  )
  var paths: [String]
  @Flag(help: "Write nothing, and exit with 1 where a file would change.")
  var check = false
  @Flag(help: "Write nothing, and show what would change.")
  var diff = false
  @OptionGroup(title: "Configuration options") var path: PathOption

  func run() async throws {
    try await dialtone.run {
      let texts = try await NamedFiles(below: paths, allowing: path.allowed).texts()
      try refuseBroken(texts)
      var changed: [SourceText] = []
      for text in texts {
        let bytes = Formatter.format(text.bytes, Registry.catalog, Registry.facts)
        if text.name == "-", !check, !diff { Terminal.print(bytes) }
        guard bytes != text.bytes else { continue }
        changed.append(text)
        try carryOut(text, bytes)
      }
      return check && !changed.isEmpty ? .error : .done
    }
  }

  private func carryOut(_ text: SourceText, _ bytes: [UInt8]) throws {
    let name = text.name == "-" ? "standard input" : text.name
    if diff {
      let (old, new) = (String(decoding: text.bytes, as: UTF8.self), String(decoding: bytes, as: UTF8.self))
      Terminal.print(Terminal.escapingControlCharacters(UnifiedDifference.text(from: old, to: new, name)))
    }
    if check { Terminal.remark("\(name) is not in the canonical layout; type: dialtone format \(text.name)") }
    guard !check, !diff, text.name != "-" else { return }
    try AtomicFile.write(bytes, to: text.name)
    Terminal.print(Terminal.escapingControlCharacters("\(name) is formatted.\n"))
  }

  /// What is no YAML has no layout, and nothing of the others is written either.
  private func refuseBroken(_ texts: [SourceText]) throws {
    var diagnostics = Diagnostics()
    for (index, text) in texts.enumerated() { _ = Parser.parse(text, as: SourceID(index), &diagnostics) }
    guard diagnostics.hasErrors else { return }
    throw try refuse(diagnostics, Sources(texts), exit: .invalid).code
  }
}
