import SQL

/// A transaction on the state's tables; not `Sendable`, so that it cannot leave its thread.
final class StateSession: SQLSession {
  private let session: any SQLSession
  /// Whether the history takes entries and never changes any, so that what completes one is an entry of its own.
  let isHistoryFixed: Bool
  private var knownFormat: Int?

  /// - Parameter format: the tables' format; nil where the file says.
  init(_ session: any SQLSession, isHistoryFixed: Bool, format: Int?) {
    self.session = session
    self.isHistoryFixed = isHistoryFixed
    knownFormat = format
  }

  func send(_ question: Question) throws { try session.send(question) }

  func ask(_ questions: [Question], _ each: (_ question: Int, any Columns) throws -> Void) throws {
    try session.ask(questions, each)
  }

  /// The runs with how they ended, as a table.
  var runsWithEndings: String {
    isHistoryFixed ? "(SELECT runs.*, ended, result FROM runs LEFT JOIN endings ON run = number)" : "runs"
  }

  /// False for a state of an older format that was opened for reading.
  var knowsPlaces: Bool {
    get throws { try format > 2 }
  }

  /// False for a state of the first format that was opened for reading.
  var knowsAcknowledgements: Bool {
    get throws { try format > 1 }
  }

  /// Throws where the role may not remove anything from the history.
  func checkMayPrune() throws {
    // The server says so at once, also where nothing is to be removed.
    if isHistoryFixed { try run("DELETE FROM events WHERE false") }
  }

  private var format: Int {
    get throws {
      if let knownFormat { return knownFormat }
      let format = try integer("PRAGMA user_version")
      knownFormat = format
      return format
    }
  }
}
