import Foundation
import TestSupport
import Testing

/// The help of every command, from the tool's own description of itself.
struct HelpTests {
  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable { var name: String }

      var names: [Name]?
      var abstract: String?
    }

    var commandName: String
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?

    /// This command and every one below it, with its words.
    func all(below words: [String] = []) -> [(words: [String], command: Command)] {
      let own = words + [commandName]
      return [(own, self)] + (subcommands ?? []).filter { $0.commandName != "help" }.flatMap { $0.all(below: own) }
    }
  }

  private func commands() throws -> [(words: [String], command: Command)] {
    struct Tool: Decodable { var command: Command }
    let folder = try Folder()
    let ending = try Child.run(
      Executable.dialtone,
      ["--experimental-dump-help"],
      environment: ["PATH": "/usr/bin:/bin"],
      in: folder.path
    )
    return try JSONDecoder().decode(Tool.self, from: Data(ending.output)).command.all()
  }

  @Test func `every command has an example of its own and is in the story of the help`() throws {
    let story = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Scenarios/help.txt"),
      encoding: .utf8
    )
    let commands = try commands()
    #expect(commands.count > 20)
    for (words, command) in commands {
      let line = words.joined(separator: " ")
      let example = (command.discussion ?? "").split(separator: "\n").contains { $0.hasPrefix("  \(line)") }
      #expect(example && command.discussion?.contains("Examples:\n") == true, "\(line)")
      #expect(story.contains("$ \(line) --help\n"), "\(line)")
    }
  }

  @Test func `every option that an example shows exists`() throws {
    let commands = try commands()
    for (words, command) in commands {
      for line in (command.discussion ?? "").split(separator: "\n") where line.hasPrefix("  dialtone ") {
        #expect(line.count < 80, "\(line)")
        let typed = line.split(separator: " ").map(String.init)
        let target = commands.filter { typed.starts(with: $0.words) }.max { $0.words.count < $1.words.count }
        let known = commands.filter { $0.words.starts(with: target?.words ?? []) }
          .flatMap { $0.command.arguments ?? [] }.flatMap { $0.names ?? [] }.map(\.name)
        for option in typed where option.hasPrefix("--") && option != "--generate-completion-script" {
          #expect(known.contains(String(option.dropFirst(2))), "\(words): \(line)")
        }
      }
    }
  }
}
