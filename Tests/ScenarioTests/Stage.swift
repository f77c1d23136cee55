import Foundation
import TestSupport

/// Where a story is played: a fresh folder, an environment of its own, the real executable.
struct Stage {
  private let folder: Folder
  private var environment: [String: String]
  private var mask: Mask
  private var beside: Child?
  private var terminals: [Pseudoterminal] = []

  private static let signals: [String: Int32] = ["INT": SIGINT, "TERM": SIGTERM, "KILL": SIGKILL]

  init() throws {
    folder = try Folder()
    mask = Mask(folder: folder.path)
    environment = [
      "PATH": "\(Executable.folder):/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "USER": "tester",
      "LC_ALL": "C.UTF-8",
    ]
  }

  /// The story with what really came of it.
  static func play(_ story: Story) throws -> Story {
    var stage = try Stage()
    var played = story
    for index in story.steps.indices {
      switch story.steps[index] {
      case .words: break
      case .variable(let name, let value): stage.environment[name] = value
      case .file(_, let name, let lines, let isCRLF):
        try stage.folder.write(Story.Step.bytes(lines, isCRLF: isCRLF), to: name)
      case .command(var command):
        command.expected = try stage.play(command)
        played.steps[index] = .command(command)
      }
    }
    if let beside = stage.beside {
      beside.signal(SIGKILL)
      throw Story.Malformed(message: "\(story.name): \(beside.number) still runs at the end; end it with kill")
    }
    return played
  }

  /// What the command says, as lines of a story.
  private mutating func play(_ command: Story.Command) throws -> [String] {
    switch command.manner {
    case .whole:
      let terminal = command.typed.isEmpty ? nil : try Pseudoterminal()
      for line in command.typed { terminal?.type(line) }
      let ending = try start(command.line, terminal).ending()
      // A crash tells where in a file that the story sent its output to.
      if [SIGABRT, SIGSEGV, SIGILL, SIGTRAP].contains(ending.code - 128) {
        FileHandle.standardError.write(Data((try? folder.read("first.txt")) ?? []))
      }
      return lines(of: ending)
    case .beside:
      let terminal = try Pseudoterminal()
      terminals.append(terminal)
      let child = try start(command.line, terminal)
      beside = child
      try child.waitFor("? Type \"yes\" to continue: ")
      return []
    case .signal:
      guard let child = beside, let signal = Self.signals[command.line] else {
        throw Story.Malformed(message: "kill INT, TERM or KILL, with a command beside the story")
      }
      beside = nil
      child.signal(signal)
      return lines(of: try child.ending())
    }
  }

  private func start(_ line: String, _ terminal: Pseudoterminal?) throws -> Child {
    // What runs beside the story is to get the signal itself.
    let line = terminals.isEmpty || terminal == nil ? line : "exec \(line)"
    return try Child(
      "/bin/sh",
      ["-c", line],
      environment: environment,
      in: folder.path,
      input: terminal?.path ?? "/dev/null"
    )
  }

  private mutating func lines(of ending: Child.Ending) -> [String] {
    marked(ending.outputText, "|") + marked(ending.errorText, "!") + (ending.code == 0 ? [] : ["= \(ending.code)"])
  }

  /// Progress by tenant, which go side by side; a tenant's own in its order.
  private func ordered(_ lines: [String]) -> [String] {
    var result: [String] = []
    var progress: [String: [String]] = [:]
    func flush() {
      for (_, lines) in progress.sorted(by: { $0.key < $1.key }) { result += lines }
      progress = [:]
    }
    for line in lines {
      if let match = line.wholeMatch(of: /([^ :\/]+)\/[^ :]+ [a-z]+: .*/) {
        progress[String(match.1), default: []].append(line)
      } else {
        flush()
        result.append(line)
      }
    }
    flush()
    return result
  }

  private mutating func marked(_ text: String, _ mark: String) -> [String] {
    guard !text.isEmpty else { return [] }
    // A carriage return and a line feed are one character, but two scalars.
    var lines = mask.apply(to: text).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).replacingOccurrences(of: "\r", with: "␍")
    }
    if lines.last == "" { lines.removeLast() } else { lines.append("(no line break at the end)") }
    return ordered(lines).map { $0.isEmpty ? mark : "\(mark) \($0)" }
  }
}
