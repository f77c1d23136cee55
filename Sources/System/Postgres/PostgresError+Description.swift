extension PostgresError: CustomStringConvertible {
  package var description: String {
    switch cause {
    case .noLibrary:
      "\(place): a state in PostgreSQL needs libpq 14 or later (\(message)). Install it: apt-get install libpq5"
    case .unreachable: "\(place): cannot be reached (\(message)). \(reachingAdvice)"
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
    case .encoding:
      "\(place): the database's encoding is \(message), and the state needs UTF8. Make another one: CREATE DATABASE name ENCODING "
        + "'UTF8' TEMPLATE template0"
    case .foreign: "\(place): holds tables, but not a state of dialtone. Name another schema."
    case .newer(let found, let known, let needed):
      "\(place): was written by \(needed.map { "dialtone \($0)" } ?? "a newer version") (format \(found); this version knows "
        + "up to \(known)). Update dialtone\(needed.map { " to \($0) or later" } ?? "")."
    case .address: "the address of the state cannot be read: \(message)"
    case .refused("55P03"):
      "\(place): another session keeps a table locked (\(message)). Run the command again when it has ended."
    case .refused("57014"):
      "\(place): the server ended a statement (\(message)). Raise the role's statement_timeout, and run the command again."
    case .refused("53100"): "\(place): the server's disk is full (\(message)). Make room, and run the command again."
    case .refused(let code): "\(place): \(message) (SQLSTATE \(code))."
    case .closed: "\(place): was closed already."
    }
  }
}

extension PostgresError {
  /// What to look at, by libpq's own words, which are English here: a server that answered is not one that does not run.
  private var reachingAdvice: String {
    func says(_ words: String) -> Bool { message.lowercased().contains(words) }
    if says("certificate verify failed") || says("root certificate file") {
      return "Name the certificate of the authority that signed the server's: sslrootcert=FILE in the address."
    }
    if says("does not match host name") { return "Write the host in the address as the server's certificate names it." }
    if says("does not support ssl") { return "Let the server be set up for TLS (ssl = on), or name another one." }
    if says("channel binding") {
      return
        "Let the server check passwords with scram-sha-256 (pg_hba.conf): one that asks for the password itself gets none."
    }
    if says("definition of service") { return "Check PGSERVICE, and the file that PGSERVICEFILE names." }
    return "Check that the server runs and can be reached from here."
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
