import Configuration
import Digest

/// The least that a plan has to do where digests say that nothing has changed: hash the files, and join two tables of
/// digests, of what was recorded and of what is live, in the order of their keys.
enum Prototype {
  private static let tables = """
    CREATE TABLE files (path TEXT PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE recorded (key TEXT PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE live (key TEXT PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;
    """

  /// Makes the tables from the files, and from the state and the local store that an apply left.
  static func record(_ folder: String, _ memory: String, into path: String) throws {
    let database = try PlainDatabase(creating: path)
    defer { database.close() }
    try database.execute("ATTACH '\(memory)/state.db' AS state; ATTACH '\(memory)/local.db' AS store; \(tables)")
    try database.transaction {
      for file in try Files.find([folder]).map(\.path) {
        try database.run(
          "INSERT INTO files VALUES (?, ?)",
          [.text(file), .bytes(Digest.sha256(try Files.read(file)))]
        )
      }
      try database.execute(
        """
        INSERT INTO recorded SELECT name || '/' || kind || '/' || identity, live_digest
        FROM state.resources JOIN state.tenants ON number = tenant;
        INSERT INTO live SELECT tenant || '/' || kind || '/' || id, digest FROM store.objects;
        """
      )
    }
  }

  /// - Parameter count: how many objects there are; another number, or one that differs, is an error.
  static func join(_ folder: String, _ path: String, count: Int) throws {
    let database = try PlainDatabase(path)
    defer { database.close() }
    var known = try database.pairs("SELECT path, digest FROM files ORDER BY path")
    for file in try Files.find([folder]).map(\.path) {
      guard let next = known.next(), next.key == Array(file.utf8), next.digest == Digest.sha256(try Files.read(file))
      else { throw Trouble("\(file) has changed") }
    }
    var recorded = try database.pairs("SELECT key, digest FROM recorded ORDER BY key")
    var live = try database.pairs("SELECT key, digest FROM live ORDER BY key")
    var same = 0
    var (left, right) = (recorded.next(), live.next())
    while let one = left, let other = right {
      if one.key == other.key {
        if one.digest == other.digest { same += 1 }
        (left, right) = (recorded.next(), live.next())
      } else if one.key.lexicographicallyPrecedes(other.key) {
        left = recorded.next()
      } else {
        right = live.next()
      }
    }
    guard same == count else { throw Trouble("\(same) of \(count) objects are as they were") }
  }
}
