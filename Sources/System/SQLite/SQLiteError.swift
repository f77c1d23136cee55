import CSQLite
import Glibc

/// What went wrong with a database file, in words that say what to do.
package struct SQLiteError: Error, CustomStringConvertible {
  package enum Cause: Sendable, Hashable {
    case diskFull
    case readOnly
    case locked
    case notADatabase
    case cannotOpen
    /// A write was cut off, or is under way, and what it left in this file cannot be brought in where nothing is written.
    case unfinished(String)
    /// Something that is no regular file, with its article: "a pipe".
    case notAFile(String)
    /// A file with several names, which are hard links to it.
    case linked(names: Int)
    /// Another program's database, or another of our own.
    case foreign(expected: String)
    /// With the version of the tool that it needs, where the file says that.
    case newer(found: Int, known: Int, needed: String? = nil)
    case older(found: Int, known: Int)
    case constraint
    case closed
    case other
  }

  package var cause: Cause
  /// The library's own result code; 0 where the library was not asked.
  package var code: Int
  /// The library's own words.
  package var message: String
  package var path: String

  package init(_ cause: Cause, code: Int = 0, message: String = "", path: String) {
    self.cause = cause
    self.code = code
    self.message = message
    self.path = path
  }

  /// - Parameter reason: the system's own, where the library passed one on: a full disk shows as several of its codes.
  init(code: Int32, message: String, reason: Int32 = 0, path: String) {
    let isFull = code & 0xFF == SQLITE_IOERR && [ENOSPC, EDQUOT].contains(reason)
    let hasReason = [SQLITE_IOERR, SQLITE_CANTOPEN].contains(code & 0xFF) && reason != 0
    let message = hasReason ? String(cString: strerror(reason)) : message
    let cause: Cause =
      switch code & 0xFF {
      case _ where isFull: .diskFull
      case SQLITE_FULL: .diskFull
      case SQLITE_READONLY, SQLITE_PERM: .readOnly
      case SQLITE_BUSY, SQLITE_LOCKED: .locked
      case SQLITE_NOTADB, SQLITE_CORRUPT: .notADatabase
      case SQLITE_CANTOPEN: .cannotOpen
      case SQLITE_CONSTRAINT: .constraint
      default: .other
      }
    self.init(cause, code: Int(code), message: message, path: path)
  }

  /// Whether the file is there, and its permissions are what keeps this user out.
  private var isForbidden: Bool {
    access(path, F_OK) == 0 && access(path, R_OK) != 0 && errno == EACCES
  }

  package var description: String {
    switch cause {
    case .diskFull: "\(path): the disk is full. Make room and run the command again."
    case .readOnly: "\(path): cannot be written. Check the permissions of the file and of its folder."
    case .locked:
      "\(path): another process kept it locked for more than \(Database.patience / 1000) seconds. Run the command again "
        + "when that process is done."
    case .notADatabase:
      "\(path): is not a database, or is damaged (\(message)). Restore it from a copy, or move it away to start with an empty one."
    case .cannotOpen where isForbidden:
      "\(path): permission denied. Let this user read and write the file, such as with chmod u+rw as its owner, or run the "
        + "command as its owner."
    case .cannotOpen: "\(path): cannot be opened (\(message)). Check that its folder exists and may be entered."
    case .unfinished(let file):
      "\(path): a write to it was cut off, or is under way, and what that left in \(file) cannot be brought in here, where "
        + "nothing may be written. Run the command as a user who may write both, or copy both together to where you may."
    case .notAFile(let what): "\(path): is \(what), and not a regular file. Name another path."
    case .linked(let names):
      "\(path): has \(names) names (hard links), and two processes that write under two of them would not see each other; "
        + "nothing was written. Make it a file of its own: cp -p \(path) \(path).new && mv \(path).new \(path)"
    case .foreign(let expected): "\(path): is a database, but not \(expected). Name another file."
    case .newer(let found, let known, let needed):
      "\(path): was written by \(needed.map { "dialtone \($0)" } ?? "a newer version") (format \(found); this version knows "
        + "up to \(known)). Update dialtone\(needed.map { " to \($0) or later" } ?? "")."
    case .older(let found, let known):
      "\(path): has the older format \(found), and reading alone cannot bring it to format \(known). Run a command that "
        + "writes, such as apply, once."
    case .constraint: "\(path): refused what contradicts it (\(message))."
    case .closed: "\(path): was closed already."
    case .other where code & 0xFF == Int(SQLITE_IOERR):
      "\(path): could not be read or written: \(message) (SQLite result \(code)). Check the disk and the limits on the size "
        + "of files, and run the command again."
    case .other: "\(path): \(message) (SQLite result \(code))."
    }
  }
}
