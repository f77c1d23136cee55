import Configuration
import Glibc

/// What one whole process took.
struct Usage {
  /// In milliseconds.
  var wall: Double
  /// User and system, in milliseconds.
  var processor: Double
  /// The most memory it had at once, in megabytes.
  var memory: Double
  /// Without those of libcrypto, in millions; nil where they were not counted.
  var instructions: Double?
}

/// Runs a program to its end and weighs it.
///
/// A child's peak memory includes what its parent had when it was started, so this process must stay small.
struct ChildProcess {
  let program: String
  let arguments: [String]
  /// The file that takes its standard error.
  let errors: String

  /// Starts it with its standard output in a file, and leaves it running.
  func start(writing output: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else { throw Trouble(system: program) }
    return process
  }

  /// What it prints.
  func output() throws -> String {
    let output = "\(errors)-output"
    _ = try run(expecting: 0, writing: output)
    return String(decoding: try Files.read(output), as: UTF8.self)
  }

  func run(expecting status: Int32, writing output: String = "/dev/null") throws -> Usage {
    let clock = ContinuousClock()
    let start = clock.now
    let process = try self.start(writing: output)
    var ending: Int32 = 0
    var usage = rusage()
    while wait4(process, &ending, 0, &usage) < 0 {
      guard errno == EINTR else { throw Trouble(system: "wait4") }
    }
    let wall = clock.now - start
    guard ending & 0x7F == 0, (ending >> 8) & 0xFF == status else {
      throw Trouble("\(program) \(arguments.joined(separator: " ")) ended with \(ending): \(tail(of: errors))")
    }
    return Usage(
      wall: wall / .milliseconds(1),
      processor: milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
      memory: Double(usage.ru_maxrss) / 1024
    )
  }

  /// The median of several runs, each prepared for anew.
  func median(of runs: Int, expecting status: Int32, prepare: () throws -> Void = {}) throws -> Usage {
    var all: [Usage] = []
    for _ in 0..<runs {
      try prepare()
      all.append(try run(expecting: status))
    }
    func middle(_ path: KeyPath<Usage, Double>) -> Double { all.map { $0[keyPath: path] }.sorted()[runs / 2] }
    return Usage(wall: middle(\.wall), processor: middle(\.processor), memory: middle(\.memory))
  }

  private func milliseconds(_ time: timeval) -> Double { Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000 }

  private func tail(of path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 2000)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
