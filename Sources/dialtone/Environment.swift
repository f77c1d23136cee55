import Glibc
import HTTP
import Planning
import Reference
import Source
import State

/// What the process was started with.
enum Environment {
  static let variables: [String: String] = {
    var result: [String: String] = [:]
    result.reserveCapacity(64)
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        result[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return result
  }()

  /// What a variable of the tool holds; nil where it is empty or not set.
  static func value(of variable: ToolVariable) -> String? {
    variables[variable.rawValue].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Who runs the tool: the person behind a CI job where the job says so.
  ///
  /// One line, as all that a job says of itself: it is repeated wherever locks and runs are shown.
  static var who: String {
    for name in ["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILDKITE_BUILD_CREATOR", "USER", "LOGNAME"] {
      if let value = variables[name], !value.isEmpty { return value.drawn }
    }
    return "user \(getuid())"
  }

  static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The time, as ISO 8601 in UTC.
  static var now: String { time(daysAgo: 0) }

  /// A moment before now, in the same form.
  static func time(daysAgo days: Int) -> String { time(secondsFromNow: -days * 86_400) }

  private static func time(secondsFromNow offset: Int) -> String {
    var seconds = Glibc.time(nil) + offset
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// When and by what a document is written now.
  static func recording(expires: LockTimeout? = nil) -> Recording {
    Recording(
      at: now,
      version: UserAgent.version,
      commit: GitCommit.current(variables),
      expires: expires.map { time(secondsFromNow: $0.seconds) }
    )
  }

  static func run(_ command: String) -> RunDescription {
    RunDescription(
      who: who,
      host: host,
      process: Int(getpid()),
      commit: GitCommit.current(variables),
      command: command,
      started: now
    )
  }

  static func holder(_ command: String) -> Holder {
    Holder(who: who, host: host, process: Int(getpid()), command: command, since: now)
  }
}
