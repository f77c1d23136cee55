import Model
import SQLite

/// Writes what came of a tenant's changes into the history, one entry for each change.
struct EventLog {
  private let session: Session
  private let run: Int
  private let tenant: Int
  private let serial: Int
  private let insertion: Statement
  private var position = 0
  /// New resources of a kind mostly set the same fields.
  private var last: (paths: [String], text: String) = ([], "")

  init(_ session: Session, run: Int, tenant: Int, serial: Int) throws {
    (self.session, self.run, self.tenant, self.serial) = (session, run, tenant, serial)
    insertion = try session.prepare(
      """
      INSERT INTO events (run, tenant, serial, position, kind, key, action, outcome, message, changed, unwritten,
        before_values, after_values)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
  }

  mutating func add(_ outcome: Outcome) throws {
    guard let (word, deed, message) = outcome.entry else { return }
    if deed.continues, try complete(outcome.address, word, deed, message) { return }
    if deed.written != last.paths { last = (deed.written, deed.written.joined(separator: "\n")) }
    try insertion.run(
      run,
      tenant,
      serial,
      position,
      outcome.address.kind.description,
      outcome.address.storedKey,
      deed.action,
      word,
      message,
      last.text,
      deed.unwritten.joined(separator: "\n"),
      deed.before,
      deed.after
    )
    position += 1
  }

  /// Says in the entry of an earlier request of the same change what came of this one; false where there is none.
  private func complete(_ address: Address, _ word: String, _ deed: Deed, _ message: String?) throws -> Bool {
    let open = try session.rows(
      """
      SELECT serial, position FROM events INDEXED BY open_events
      WHERE run = ? AND tenant = ? AND kind = ? AND key = ? AND outcome = 'partly'
      """,
      run,
      tenant,
      address.kind.description,
      address.storedKey
    ) { (serial: $0.integer(0), position: $0.integer(1)) }
    guard let entry = open.last else { return false }
    try session.run(
      """
      UPDATE events SET action = ?, outcome = ?, message = ?, changed = ?, unwritten = ?,
        before_values = coalesce(?, before_values), after_values = coalesce(?, after_values)
      WHERE run = ? AND tenant = ? AND serial = ? AND position = ?
      """,
      deed.action,
      word,
      message,
      deed.written.joined(separator: "\n"),
      deed.unwritten.joined(separator: "\n"),
      deed.before,
      deed.after,
      run,
      tenant,
      entry.serial,
      entry.position
    )
    return true
  }
}

extension Outcome {
  /// What the history says of it; nil for what nobody could want to know.
  fileprivate var entry: (word: String, deed: Deed, message: String?)? {
    switch self {
    case .applied(_, let deed): (deed.isFollowed ? "partly" : "applied", deed, nil)
    case .removed(_, let deed): (deed.isFollowed ? "partly" : "removed", deed, nil)
    case .failed(_, let deed, let message): ("failed", deed, message)
    case .unknown(_, let deed, let message): ("unknown", deed, message)
    case .moved(let from, _): ("moved", Deed("move"), "from \(from)")
    case .acknowledged(_, _, _, let paths): ("acknowledged", Deed("manual", written: paths), nil)
    case .lapsed(_, _, let paths): ("lapsed", Deed("manual", written: paths), "no longer asked for")
    case .renewed: nil
    }
  }
}
