import Model
import SQL

/// Writes what came of a tenant's changes into the history, one entry for each change.
struct EventLog {
  private let session: StateSession
  private let run: Int
  private let tenant: Int
  private let serial: Int
  private var position = 0
  /// New resources of a kind mostly set the same fields.
  private var last: (paths: [String], text: String) = ([], "")
  private let insertion: String

  init(_ session: StateSession, run: Int, tenant: Int, serial: Int) {
    (self.session, self.run, self.tenant, self.serial) = (session, run, tenant, serial)
    // Where entries cannot be changed, one says that it completes the one before it.
    let (column, value) = session.isHistoryFixed ? (", completes", ", $14") : ("", "")
    insertion = """
      INSERT INTO events (run, tenant, serial, position, kind, key, action, outcome, message, changed, unwritten,
        before_values, after_values\(column))
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13\(value))
      """
  }

  mutating func add(_ outcome: Outcome) throws {
    guard let (word, deed, message) = outcome.entry else { return }
    if deed.written != last.paths { last = (deed.written, deed.written.joined(separator: "\n")) }
    let entry = Entry(outcome.address, word, deed, message, changed: last.text)
    let open = deed.continues ? try self.open(outcome.address) : nil
    if let open, !session.isHistoryFixed { return try complete(open, entry) }
    try insert(entry, completes: open != nil)
    position += 1
  }

  private struct Entry {
    var address: Address
    var word: String
    var deed: Deed
    var message: String?
    var changed: String

    init(_ address: Address, _ word: String, _ deed: Deed, _ message: String?, changed: String) {
      (self.address, self.word, self.deed, self.message, self.changed) = (address, word, deed, message, changed)
    }

    var unwritten: String { deed.unwritten.joined(separator: "\n") }
  }

  private func insert(_ entry: Entry, completes: Bool) throws {
    var cells: [Cell] = [
      .integer(run),
      .integer(tenant),
      .integer(serial),
      .integer(position),
      .text(entry.address.kind.description),
      .text(entry.address.storedKey),
      .text(entry.deed.action),
      .text(entry.word),
      .text(entry.message),
      .text(entry.changed),
      .text(entry.unwritten),
      .bytes(entry.deed.before),
      .bytes(entry.deed.after),
    ]
    if session.isHistoryFixed { cells.append(.integer(completes ? 1 : 0)) }
    try session.send(insertion, cells)
  }

  /// The entry of an earlier request of the same change, of which others were to come; nil where there is none.
  private func open(_ address: Address) throws -> (serial: Int, position: Int)? {
    // An entry that can be changed is open no more once it was completed.
    let (index, condition) = session.isHistoryFixed ? ("", "") : ("INDEXED BY open_events", "AND outcome = 'partly'")
    let found = try session.rows(
      """
      SELECT serial, position, outcome FROM events \(index)
      WHERE run = $1 AND tenant = $2 AND kind = $3 AND key = $4 \(condition)
      ORDER BY serial DESC, position DESC LIMIT 1
      """,
      run,
      tenant,
      address.kind.description,
      address.storedKey
    ) { (serial: $0.integer(0), position: $0.integer(1), isOpen: $0.text(2, is: "partly")) }
    return found.first.flatMap { $0.isOpen ? ($0.serial, $0.position) : nil }
  }

  /// Says in the entry of an earlier request of the same change what came of this one.
  private func complete(_ open: (serial: Int, position: Int), _ entry: Entry) throws {
    try session.run(
      """
      UPDATE events SET action = $1, outcome = $2, message = $3, changed = $4, unwritten = $5,
        before_values = coalesce($6, before_values), after_values = coalesce($7, after_values)
      WHERE run = $8 AND tenant = $9 AND serial = $10 AND position = $11
      """,
      entry.deed.action,
      entry.word,
      entry.message,
      entry.changed,
      entry.unwritten,
      entry.deed.before,
      entry.deed.after,
      run,
      tenant,
      open.serial,
      open.position
    )
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
