import Foundation

/// One file of `Tests/Scenarios`: files, commands, and what the commands say.
///
///     # What happens, in words.
///     env NAME=VALUE             for every command after it
///     file acme.yaml             the indented lines below it are the file
///       tenant: acme
///     $ dialtone plan acme.yaml  a line for the shell; its standard input is empty
///     < yes                      typed at the terminal that the command is then given
///     | No changes.              what it prints
///     ! error: …                 what it says on standard error
///     = 65                       its exit code, where it is not 0
///     & dialtone apply acme.yaml begins at a terminal, and the story goes on once it asks
///     kill INT                   sends a signal to that one, and tells how it ended
struct Story: Sendable {
  enum Step: Sendable {
    /// A line of narration, or an empty one.
    case words(String)
    case variable(name: String, value: String)
    case file(head: String, name: String, lines: [String], isCRLF: Bool)
    case command(Command)
  }

  struct Command: Sendable {
    enum Manner: String, Sendable {
      /// Runs to its end.
      case whole = "$"
      /// Goes on beside the story.
      case beside = "&"
      /// What runs beside the story gets a signal.
      case signal = "kill"
    }

    var manner: Manner
    var line: String
    var typed: [String] = []
    var expected: [String] = []
  }

  struct Malformed: Error { var message: String }

  let name: String
  var steps: [Step] = []

  init(name: String, text: String) throws {
    self.name = name
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for (number, line) in lines.enumerated() {
      do { try add(line) } catch let error as Malformed {
        throw Malformed(message: "\(name).txt:\(number + 1): \(error.message): \(line)")
      }
    }
  }

  private mutating func add(_ line: String) throws {
    if line.hasPrefix("  "), case .file(let head, let name, let lines, let isCRLF)? = steps.last {
      steps[steps.count - 1] = .file(head: head, name: name, lines: lines + [String(line.dropFirst(2))], isCRLF: isCRLF)
    } else if line.hasPrefix("| ") || line == "|" || line.hasPrefix("! ") || line == "!" || line.hasPrefix("= ") {
      try change { $0.expected.append(line) }
    } else if line.hasPrefix("< ") {
      try change { $0.typed.append(String(line.dropFirst(2))) }
    } else if line.hasPrefix("env "), let equals = line.firstIndex(of: "=") {
      steps.append(
        .variable(
          name: String(line[line.index(line.startIndex, offsetBy: 4)..<equals]),
          value: String(line[line.index(after: equals)...])
        )
      )
    } else if line.hasPrefix("file ") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 2 else { throw Malformed(message: "a file has a name") }
      steps.append(.file(head: line, name: words[1], lines: [], isCRLF: words.last == "crlf"))
    } else if let manner = [Command.Manner.whole, .beside, .signal].first(where: { line.hasPrefix($0.rawValue + " ") })
    {
      steps.append(.command(Command(manner: manner, line: String(line.dropFirst(manner.rawValue.count + 1)))))
    } else if line.isEmpty, case .file(let head, let name, let lines, let isCRLF)? = steps.last {
      // An empty line belongs to the file where more of the file follows.
      steps[steps.count - 1] = .file(head: head, name: name, lines: lines + [""], isCRLF: isCRLF)
    } else if line.hasPrefix("#") || line.isEmpty {
      steps.append(.words(line))
    } else {
      throw Malformed(message: "not a line of a story")
    }
  }

  private mutating func change(_ change: (inout Command) -> Void) throws {
    guard case .command(var command)? = steps.last else { throw Malformed(message: "no command is before it") }
    change(&command)
    steps[steps.count - 1] = .command(command)
  }

  /// The story as its file holds it.
  var text: String {
    steps.map { step in
      switch step {
      case .words(let line): line
      case .variable(let name, let value): "env \(name)=\(value)"
      case .file(let head, _, let lines, _):
        ([head] + lines.map { $0.isEmpty ? "" : "  \($0)" }).joined(separator: "\n")
      case .command(let command):
        (["\(command.manner.rawValue) \(command.line)"] + command.typed.map { "< \($0)" } + command.expected)
          .joined(separator: "\n")
      }
    }.joined(separator: "\n") + "\n"
  }
}

extension Story.Step {
  /// The bytes of a file that a story gives.
  static func bytes(_ lines: [String], isCRLF: Bool) -> [UInt8] {
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return Array(lines[..<end].map { $0 + (isCRLF ? "\r\n" : "\n") }.joined().utf8)
  }
}
