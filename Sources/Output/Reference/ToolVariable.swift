/// An environment variable that sets an option of the tool, for what a CI job sets once.
///
/// Gates and approval have none: they are given on the command line only.
package enum ToolVariable: String, CaseIterable, Sendable {
  case state = "DIALTONE_STATE"
  case format = "DIALTONE_FORMAT"
  case lockTimeout = "DIALTONE_LOCK_TIMEOUT"
  case trace = "DIALTONE_TRACE"
  case hosts = "DIALTONE_HOSTS"
  case allowedPaths = "DIALTONE_ALLOW_PATHS"
  case fingerprintKey = "DIALTONE_FINGERPRINT_KEY"
  case fingerprintKeyFile = "DIALTONE_FINGERPRINT_KEY_FILE"

  /// What all of them begin with.
  package static let prefix = "DIALTONE_"

  /// The option that it sets; nil where it has no option.
  package var option: String? {
    switch self {
    case .state: "--state"
    case .format: "--format"
    case .lockTimeout: "--lock-timeout"
    case .trace: "--trace"
    case .hosts: "--hosts"
    case .allowedPaths: "--allow-path"
    case .fingerprintKey, .fingerprintKeyFile: nil
    }
  }

  package var summary: String {
    switch self {
    case .state: "The state file. The option overrides it."
    case .format:
      "How a command prints its result. The option overrides it, and a command without that format prints text."
    case .lockTimeout: "How long apply waits for a lock. The option overrides it."
    case .trace:
      "The file in which plan and apply record their requests; each run overwrites it. The option overrides it."
    case .hosts: "Hosts beside the vendors' own that credentials may first be sent to. The option adds to them."
    case .allowedPaths:
      "Folders outside the configuration's root whose files the configuration may name. The option adds to them."
    case .fingerprintKey:
      "The key of the fingerprints of secrets, kept outside the state: 32 characters or more. From the first apply with it on, plan, apply and acknowledge need it."
    case .fingerprintKeyFile: "The path of a file that holds that key."
    }
  }

  /// What it holds, as an example.
  package var example: String {
    switch self {
    case .state: "/var/lib/dialtone/state.db"
    case .format: "json"
    case .lockTimeout: "5m"
    case .trace: "trace.jsonl"
    case .hosts: "login.acme.example,*.acme.example"
    case .allowedPaths: "/run/secrets:/etc/dialtone"
    case .fingerprintKey: "$(openssl rand -hex 32)"
    case .fingerprintKeyFile: "/run/secrets/fingerprint-key"
    }
  }

  /// What `dialtone explain` prints about it.
  package var explanation: String {
    var rows = [["example", example]]
    if let option { rows.insert(["option", option], at: 0) }
    return "\(rawValue)  (an environment variable)\n\(summary)\n\n\(Columns.text(rows))\n"
  }
}
