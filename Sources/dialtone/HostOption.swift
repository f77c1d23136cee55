import ArgumentParser
import Model
import Planning
import Reconciler
import Reference
import Source

/// The hosts that credentials may be sent to.
struct HostOption: ParsableArguments {
  @Option(
    name: .customLong("hosts"),
    help: ArgumentHelp(
      "Hosts beside the vendors' own that credentials may first be sent to: names, or *.DOMAIN, separated by commas. \(ToolVariable.hosts.rawValue) holds more.",
      valueName: "hosts"
    )
  )
  var hosts: String?

  func validate() throws { _ = try patterns() }

  func policy(allowing allowed: [String]) throws -> HostPolicy {
    HostPolicy(hosts: try patterns(), allowsChange: allowed.contains(Rule.hostChanged.id))
  }

  private func patterns() throws -> [String] {
    let sources = [("--hosts", hosts), (ToolVariable.hosts.rawValue, Environment.value(of: .hosts))]
    return try sources.flatMap { name, text in
      let patterns = (text ?? "").split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
      for pattern in patterns where !HostPatterns.isPattern(pattern) {
        throw ValidationError(
          "\(name): \"\(pattern)\" is no host; write names such as login.acme.example, or *.acme.example."
        )
      }
      return patterns
    }
  }
}

/// The one gate of a command that only reads.
struct ReadingGateOption: ParsableArguments {
  @Option(
    name: .customLong("allow"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "\(Rule.hostChanged.id): send credentials although their host is another one than before.",
      valueName: "gate"
    ),
    completion: .list([Rule.hostChanged.id])
  )
  var allowed: [String] = []

  func validate() throws {
    for gate in allowed where gate != Rule.hostChanged.id {
      throw ValidationError(
        "--allow \(gate): a plan is refused by \(Rule.hostChanged.id) only; the other gates are apply's."
      )
    }
  }
}
