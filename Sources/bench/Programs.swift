import Glibc

/// The executables that are measured: the tool and the emulator, which lie beside this one, and this one itself.
struct Programs {
  private let ownPath: String
  /// A copy without symbols, as a release is, where there is a program to make it: another copy would be another build, which
  /// takes nothing as unchanged that this one recorded.
  let toolPath: String
  let isStripped: Bool
  let emulator: String
  /// The file that takes the standard error of each.
  let errors: String
  /// Whether the tool's plan leaves out what digests say has not changed: `--full` leaves nothing out.
  let savesParsing: Bool

  /// - Parameter place: the folder that takes what is made.
  init(in place: String) throws {
    errors = place + "/errors"
    guard let resolved = realpath("/proc/self/exe", nil) else { throw Trouble(system: "/proc/self/exe") }
    defer { free(resolved) }
    ownPath = String(cString: resolved)
    let folder = ownPath.prefix(through: ownPath.lastIndex(of: "/") ?? ownPath.startIndex)
    let built = String(folder + "dialtone")
    emulator = folder + "dialtone-emulator"
    for path in [built, emulator] {
      guard access(path, X_OK) == 0 else { throw Trouble(system: "\(path) (build it first: make bench)") }
    }
    let strip = Self.path(of: "strip")
    isStripped = strip != nil
    toolPath = isStripped ? place + "/dialtone" : built
    if let strip {
      _ = try ChildProcess(program: strip, arguments: ["-o", toolPath, built], errors: errors).run(expecting: 0)
    }
    let help = try ChildProcess(program: toolPath, arguments: ["plan", "--help"], errors: errors).output()
    savesParsing = help.contains("--full")
  }

  /// Where a program is that a command's first word names.
  static func path(of program: String) -> String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  func bench(_ arguments: String...) -> ChildProcess {
    ChildProcess(program: ownPath, arguments: arguments, errors: errors)
  }

  func tool(_ arguments: String...) -> ChildProcess { tool(arguments) }

  func tool(_ arguments: [String]) -> ChildProcess {
    ChildProcess(program: toolPath, arguments: arguments, errors: errors)
  }
}

/// A folder that goes when the bench ends.
struct TemporaryFolder {
  let path: String

  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/dialtone-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Trouble(system: parent) }
    path = String(cString: made)
  }

  func remove() { removeFolder(path) }
}

func removeFolder(_ path: String) {
  // A folder that stays is only litter.
  _ = try? ChildProcess(program: "/bin/rm", arguments: ["-rf", path], errors: "/dev/null").run(expecting: 0)
}
