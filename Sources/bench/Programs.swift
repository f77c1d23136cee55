import Glibc

/// The executables that are measured: the tool, which lies beside this one, and this one itself.
struct Programs {
  let tool: String
  let bench: String

  init() throws {
    guard let resolved = realpath("/proc/self/exe", nil) else { throw Trouble(system: "/proc/self/exe") }
    defer { free(resolved) }
    bench = String(cString: resolved)
    let folder = bench.prefix(through: bench.lastIndex(of: "/") ?? bench.startIndex)
    tool = folder + "dialtone"
    guard access(tool, X_OK) == 0 else { throw Trouble(system: "\(tool) (build it first: make bench)") }
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
