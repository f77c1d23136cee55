import Foundation
import Glibc
import Synchronization

/// A PostgreSQL server of the tests' own: in a folder of its own, reached over a socket there; no other one is touched.
package final class PostgresServer: Sendable {
  package struct Failed: Error, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
  }

  /// The one that tests share, each with a schema of its own; it ends with the process.
  package static let shared = Result {
    let server = try PostgresServer()
    servers.withLock { $0.append(server) }
    atexit { PostgresServer.servers.withLock { for server in $0 { server.remove() } } }
    return server
  }

  private static let servers = Mutex<[PostgresServer]>([])

  /// The folder of the socket; the path of a socket is short.
  package let folder: String
  private let programs: String
  private let child = Mutex<Child?>(nil)
  private let options: [String]
  /// Names the socket in the folder too.
  private let port: Int

  /// Makes the databases and starts the server.
  ///
  /// - Parameter prepare: given the folder of the databases before the first start.
  package init(
    options: [String] = [],
    port: Int = 5432,
    prepare: (_ databases: String) throws -> Void = { _ in }
  ) throws {
    self.options = options
    self.port = port
    var template = Array("/tmp/dialtone-pg-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failed(description: "no folder could be made in /tmp") }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    programs = try Self.findPrograms()
    if getuid() == 0 { try Self.run(["chown", "postgres", folder]) }
    try Self.run(asPostgres + ["\(programs)/initdb", "-D", folder + "/data", "-A", "trust", "-U", "owner", "-N"])
    try prepare(folder + "/data")
    if getuid() == 0 { try Self.run(["chown", "-R", "postgres", folder + "/data"]) }
    try start()
  }

  /// Where the server's programs are; Debian keeps each version's apart.
  private static func findPrograms() throws -> String {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    guard let newest = versions.compactMap({ Int($0) }).max() else {
      throw Failed(description: "no PostgreSQL server is installed here: make setup-tests")
    }
    return "\(root)/\(newest)/bin"
  }

  /// The server refuses to run for root.
  private var asPostgres: [String] {
    getuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
  }

  @discardableResult
  private static func run(_ words: [String]) throws -> String {
    let ending = try Child.run(words[0], Array(words.dropFirst()), environment: ["PATH": "/usr/bin:/bin"], in: "/")
    guard ending.code == 0 else {
      throw Failed(description: "\(words.joined(separator: " ")): \(ending.outputText)\(ending.errorText)")
    }
    return ending.outputText
  }

  /// Starts the server again; what it began when it was killed is undone by then.
  package func start() throws {
    // No power is cut in a test, so that nothing has to reach the disk.
    let words =
      asPostgres + [
        "\(programs)/postgres", "-D", folder + "/data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off",
        "-p", "\(port)",
      ] + options.flatMap { ["-c", $0] }
    for _ in 0..<100 {
      let started = try Child(words[0], Array(words.dropFirst()), environment: ["PATH": "/usr/bin:/bin"], in: "/")
      child.withLock { $0 = started }
      for _ in 0..<500 {
        if (try? sql("SELECT 1")) != nil { return }
        // Another one may not have let go of the memory yet.
        if waitpid(started.number, nil, WNOHANG) != 0 { break }
        usleep(10_000)
      }
      usleep(50_000)
    }
    throw Failed(description: "the server does not start: \(child.withLock { $0?.errors ?? "" })")
  }

  /// Ends the server and all its processes with SIGKILL.
  package func kill() {
    guard let number = child.withLock({ $0?.number }) else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let processes = names.compactMap { Int32($0) }.filter { Self.parent(of: $0) == number }
    for process in [number] + processes { Glibc.kill(process, SIGKILL) }
    waitpid(number, nil, 0)
  }

  private static func parent(of process: Int32) -> Int32? {
    let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    // Behind the name, which may hold blanks: the state, and then the parent.
    return text?.split(separator: ")").last?.split(separator: " ").dropFirst().first.flatMap { Int32($0) }
  }

  package func remove() {
    kill()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What a statement gives, a line for each row.
  @discardableResult
  package func sql(_ statement: String, as user: String = "owner") throws -> String {
    let text = try Self.run([
      "\(programs)/psql", "-h", folder, "-p", "\(port)", "-U", user, "-d", "postgres", "-X", "-q", "-A", "-t", "-v",
      "ON_ERROR_STOP=1",
      "-c",
      statement,
    ])
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// A session that has carried out statements, and stays: the last of them has to be a `pg_sleep`.
  package func session(_ statements: String) throws -> Child {
    let words = ["-h", folder, "-p", "\(port)", "-U", "owner", "-d", "postgres", "-X", "-q", "-c", statements]
    // Tests beside this one have sessions too.
    let name = Self.newSchema()
    let environment = ["PATH": "/usr/bin:/bin", "PGAPPNAME": name]
    let child = try Child("\(programs)/psql", words, environment: environment, in: "/")
    let own = "application_name = '\(name)' AND wait_event = 'PgSleep'"
    while try sql("SELECT count(*) FROM pg_stat_activity WHERE \(own)") == "0" { usleep(10_000) }
    return child
  }

  /// Has the server end once its sessions have; meanwhile it takes no more of them.
  package func shutDownOnceIdle() {
    guard let number = child.withLock({ $0?.number }) else { return }
    Glibc.kill(number, SIGTERM)
    // The signal is attended to a moment later.
    while (try? sql("SELECT 1")) != nil { usleep(10_000) }
  }

  /// The address of a state.
  package func address(_ schema: String, as user: String = "owner", through socket: String? = nil) -> String {
    "postgres://\(user)@/postgres?host=\(socket ?? folder)&port=\(port)&schema=\(schema)"
  }

  /// A name that no other test has.
  package static func newSchema() -> String {
    "s" + UUID().uuidString.lowercased().filter { $0 != "-" }
  }
}
