import Foundation
import Glibc

/// A process that a test started, in a folder of its own, with its output in files.
///
/// Files rather than pipes: neither side can wait for the other.
package final class Child: Sendable {
  /// How a process ended, and what it said.
  package struct Ending: Sendable {
    package var output: [UInt8]
    package var errors: [UInt8]
    /// As a shell tells it: 128 and the signal's number where a signal ended it.
    package var code: Int32

    package var outputText: String { String(decoding: output, as: UTF8.self) }
    package var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  package struct CannotStart: Error { package var reason: String }
  package struct TookTooLong: Error { package var output: String }

  /// The process's number.
  package let number: Int32
  private let files: Folder

  /// Starts a program; `input` is a file, or a terminal's path.
  package init(
    _ program: String,
    _ arguments: [String],
    environment: [String: String],
    in folder: String,
    input: String = "/dev/null"
  ) throws {
    files = try Folder()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY | O_NOCTTY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files["out"], O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files["err"], O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that whatever it started can be ended with it.
    // Signals do what they do by default, whatever the tests themselves ignore, or their thread blocks.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    )
    posix_spawnattr_setpgroup(&attributes, 0)

    var process: pid_t = 0
    // env becomes the program, with its number; what changes folders in glibc is not shown to Swift.
    let words = (["env", "-C", folder, program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    let code = posix_spawn(&process, "/usr/bin/env", &actions, &attributes, words, variables)
    guard code == 0 else { throw CannotStart(reason: "\(program): \(String(cString: strerror(code)))") }
    number = process
  }

  package var output: String { (try? files.text("out")) ?? "" }
  package var errors: String { (try? files.text("err")) ?? "" }

  package func signal(_ signal: Int32) { kill(number, signal) }

  /// Waits for the end; one that takes longer than a minute is ended and told.
  package func ending(within seconds: Double = 60) throws -> Ending {
    var status: Int32 = 0
    var waited = 0.0
    while waitpid(number, &status, WNOHANG) == 0 {
      guard waited < seconds else {
        kill(-number, SIGKILL)
        waitpid(number, &status, 0)
        throw TookTooLong(output: output + errors)
      }
      usleep(2_000)
      waited += 0.002
    }
    let signal = status & 0x7F
    return Ending(
      output: (try? files.read("out")) ?? [],
      errors: (try? files.read("err")) ?? [],
      code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    )
  }

  /// The same for a test that serves the process itself: waiting on a thread of its own leaves the others to the server.
  ///
  /// It waits longer, since a server of this process answers only as other tests leave it a thread.
  package func ended(within seconds: Double = 300) async throws -> Ending {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try self.ending(within: seconds) }) }
    }
  }

  /// Waits until it has said something.
  package func waitFor(_ text: String) throws {
    for _ in 0..<15_000 {
      if (output + errors).contains(text) { return }
      usleep(2_000)
    }
    kill(-number, SIGKILL)
    throw TookTooLong(output: output + errors)
  }

  /// Starts a program and waits for its end.
  package static func run(
    _ program: String,
    _ arguments: [String],
    environment: [String: String] = [:],
    in folder: String,
    input: String = "/dev/null"
  ) throws -> Ending {
    try Child(program, arguments, environment: environment, in: folder, input: input).ending()
  }
}
