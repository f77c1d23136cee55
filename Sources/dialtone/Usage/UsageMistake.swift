import Source

/// A command or an option that does not exist, and what was probably meant.
struct UsageMistake {
  let message: String

  /// Built in by the argument parser, which does not list them with the others.
  private static let builtIn = ["--help", "-h", "--version", "--help-hidden", "--generate-completion-script"]

  /// The first mistake in the words behind the tool's name; nil where every command and option exists.
  init?(in words: [String], of root: CommandDescription) {
    var (command, path, rest) = (root, [String](), words[...])
    while let subcommands = command.subcommands {
      guard let word = rest.first else { return nil }
      if word.hasPrefix("-") {
        if Self.builtIn.contains(word) || word.hasPrefix("--generate-completion-script=") { return nil }
        if let name = command.defaultSubcommand, let next = command.subcommand(name) {
          (command, path) = (next, path + [name])
          continue
        }
        guard let option = Self.unknownOption(in: [word], of: command) else { return nil }
        self.init(option: option, of: command, path, root)
        return
      }
      if word == "help", path.isEmpty {
        self.init(help: Array(rest.dropFirst()), root)
        return
      }
      if let next = command.subcommand(word) {
        (command, path, rest) = (next, path + [word], rest.dropFirst())
      } else if let name = command.defaultSubcommand, let next = command.subcommand(name) {
        (command, path) = (next, path + [name])
      } else {
        self.init(command: word, path, subcommands)
        return
      }
    }
    guard let option = Self.unknownOption(in: Array(rest), of: command) else { return nil }
    self.init(option: option, of: command, path, root)
  }

  /// `dialtone help` with the words of a command that does not exist.
  private init?(help words: [String], _ root: CommandDescription) {
    var command = root
    for (index, word) in words.enumerated() where !word.hasPrefix("-") {
      guard let next = command.subcommand(word) else {
        self.init(command: word, Array(words[..<index]), command.subcommands ?? [])
        return
      }
      command = next
    }
    return nil
  }

  private init(command word: String, _ path: [String], _ siblings: [CommandDescription]) {
    let names = siblings.map(\.commandName).filter { $0 != "help" }
    let typed = (path + [word]).joined(separator: " ")
    message = "unknown command \"\(typed)\"\(Self.advice(for: word, path, names))"
  }

  private static func advice(for word: String, _ path: [String], _ names: [String]) -> String {
    if let advice = ForeignWords.commands[(path + [word]).joined(separator: " ")] { return "; \(advice)" }
    let found = names.filter { $0.hasPrefix(word) && !word.isEmpty }
    if let name = found.count == 1 ? found[0] : closest(to: word, in: names) {
      return "; did you mean \"\((path + [name]).joined(separator: " "))\"?"
    }
    let whole = (["dialtone"] + path).joined(separator: " ")
    return names.isEmpty ? "; \(whole) has no subcommands" : "; the commands are \(names.joined(separator: ", "))"
  }

  private init(option: String, of command: CommandDescription, _ path: [String], _ root: CommandDescription) {
    message = "unknown option \(option)\(Self.advice(for: option, of: command, path, root))"
  }

  private static func advice(
    for option: String,
    of command: CommandDescription,
    _ path: [String],
    _ root: CommandDescription
  ) -> String {
    let known = command.options
    let name = option.hasPrefix("--") ? option : option.count > 2 ? "-\(option)" : option
    if known[name] != nil { return "; did you mean \(name)?" }
    if let words = ForeignWords.options[name] {
      // Only what this command has.
      if let own = words.options.first(where: { known[String($0.prefix { $0 != " " })] != nil }) {
        return "; did you mean \(own)?"
      }
      if let advice = words.advice { return "; \(advice)" }
    }
    let owners = root.runnable.filter { $0.command.options[name] != nil }.map { $0.words.joined(separator: " ") }
    if !owners.isEmpty { return "; it is an option of \(owners.joined(separator: ", "))" }
    let names = known.keys.filter { $0.hasPrefix("--") }.sorted()
    let found = names.filter { name.count > 3 && $0.hasPrefix(name) }
    if let own = found.count == 1 ? found[0] : closest(to: name, in: names) { return "; did you mean \(own)?" }
    return "; the options are \(names.joined(separator: ", "))"
  }

  /// The first option that the command does not have, without its value.
  private static func unknownOption(in words: [String], of command: CommandDescription) -> String? {
    let known = command.options
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
        continue
      }
      if word == "--" { return nil }
      guard word.hasPrefix("-"), word != "-" else { continue }
      let name = String(word.prefix { $0 != "=" })
      if builtIn.contains(name) { continue }
      guard let takesValue = known[name] else { return name }
      isValue = takesValue && !word.contains("=")
    }
    return nil
  }
}
