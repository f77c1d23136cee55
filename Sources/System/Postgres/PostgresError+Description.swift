extension PostgresError: CustomStringConvertible {
  package var description: String {
    switch cause {
    case .noLibrary:
      "\(place): a state in PostgreSQL needs libpq 14 or later (\(message)). Install it: apt-get install libpq5"
    case .unreachable:
      "\(place): cannot be reached (\(message)). Check that the server runs and can be reached from here."
    case .full:
      "\(place): the server takes no more connections (\(message)). Run the command again when others have ended, or run fewer "
        + "at once."
    case .starting:
      "\(place): the server is starting up or shutting down (\(message)). Run the command again in a moment."
    case .readOnly:
      "\(place): the server only reads, as a replica does (\(message)). plan, drift, output and history work there; a command "
        + "that writes needs the primary. With several hosts in the address, target_session_attrs=read-write finds it."
    case .noDatabase:
      "\(place): there is no such database (\(message)). Check the name in the address; an administrator makes it with CREATE "
        + "DATABASE."
    case .rejected:
      "\(place): the server does not let the role in (\(message)). Check the user in the address or PGUSER, and the password in "
        + "PGPASSWORD or the password file."
    case .forbidden(let lack): "\(place): \(lack.sentence) (\(message)). \(lack.advice)"
    case .notMade(let missing): "\(place): \(missing.sentence) (\(message)). \(missing.advice)"
    case .incomplete:
      "\(place): a table of the state is missing (\(message)). Restore the schema from a backup; or, to start anew, drop it and "
        + "run dialtone apply as its owner."
    case .outdated: "\(place): is \(message); PostgreSQL 13 or later is needed."
    case .foreign: "\(place): holds tables, but not a state of dialtone. Name another schema."
    case .newer(let found, let known, let needed):
      "\(place): was written by \(needed.map { "dialtone \($0)" } ?? "a newer version") (format \(found); this version knows "
        + "up to \(known)). Update dialtone\(needed.map { " to \($0) or later" } ?? "")."
    case .address: "the address of the state cannot be read: \(message)"
    case .refused(let code): "\(place): \(message) (SQLSTATE \(code))."
    case .closed: "\(place): was closed already."
    }
  }
}

extension Missing {
  fileprivate var sentence: String {
    switch (owner, format) {
    case (nil, _): "there is no schema \(schema), and the role \(role) may not make it"
    case (_, nil): "the schema holds no tables yet, and the role \(role) may not make them"
    case (_, let format?):
      "the tables have the older format \(format), and the role \(role) may not bring them up to date"
    }
  }

  fileprivate var advice: String {
    guard let owner else {
      return "Have the owner of the database make it: CREATE SCHEMA \(schema) AUTHORIZATION owner; that owner's first "
        + "apply makes the tables: dialtone apply --state '\(address)'"
    }
    return
      "Run apply once as the owner, \(owner): dialtone apply --state '\(address)'; then grant the other roles their "
      + "rights again."
  }
}
