import SQL

/// Who holds a tenant's lock.
package struct Holder: Sendable, Hashable {
  package var who: String
  package var host: String
  package var process: Int
  package var command: String
  /// ISO 8601.
  package var since: String

  package init(who: String, host: String, process: Int, command: String, since: String) {
    self.who = who
    self.host = host
    self.process = process
    self.command = command
    self.since = since
  }

  var sentence: String { "'\(command)' of \(who) on \(host) (process \(process)) since \(since)" }
}

extension Holder {
  init(_ row: any Columns) {
    self.init(
      who: row.text(0),
      host: row.text(1),
      process: row.integer(2),
      command: row.text(3),
      since: row.text(4)
    )
  }
}

/// Another process works on the tenant.
package struct LockHeld: Error, Sendable, Hashable, CustomStringConvertible {
  package var tenant: String
  /// Nil where it has only just gained the lock.
  package var holder: Holder?
  /// For how many seconds at most it outlives a process that died; 0 where the system lets go of it.
  package var outlives: Int

  package init(tenant: String, holder: Holder?, outlives: Int = 0) {
    self.tenant = tenant
    self.holder = holder
    self.outlives = outlives
  }

  /// Who holds it, without what to do about it.
  package var sentence: String { "\(tenant): locked by \(run)" }

  /// What works on the tenant.
  package var run: String { holder?.sentence ?? "a process that has only just begun" }

  package var description: String {
    "\(sentence). Run the command again when that one is done; apply waits for it with --lock-timeout 60s, and "
      + (outlives == 0
        ? "a process that died holds no lock." : "the lock of a process that died ends within \(outlives) s.")
  }
}
