import Documents
import JSONText
import Model
import State

/// The history as a document.
struct HistoryDocument: MachineOutput {
  static let schemaName = "history"
  static let title = "Dialtone history"

  static let table = DocumentTable<Self>(
    "What was done, by whom, from which commit.",
    [.format("dialtone-history"), .version(1), .init("runs", "The runs.", \.runs)]
  )

  static let definitions = [
    Run.definition, Event.definition, FieldValues.definition, ValueSchema.value, ValueSchema.secret,
    ValueSchema.address,
  ]

  var runs: [Run]

  struct Run: Documented {
    static let schemaName = "run"

    static let table = DocumentTable<Self>(
      "One run.",
      [
        .init("number", as: SchemaPieces.count("From 1, in the order of the runs.", from: 1), \.record.number),
        .init("started", "In ISO 8601.", \.record.run.started),
        .init(optional: "ended", "In ISO 8601; missing where the run was cut off, or is under way.", \.record.ended),
        .init("who", "Who ran it.", \.record.run.who),
        .init("host", "Where.", \.record.run.host),
        .init("process", "The number of the process.", \.record.run.process),
        .init(
          optional: "commit",
          "The git commit of the configuration, where there is one.",
          \.record.run.commit
        ),
        .init("command", "What was typed.", \.record.run.command),
        .init(optional: "result", "How it ended.", \.record.result),
        .init("events", "What it did.", \.events),
      ]
    )

    var record: RunRecord
    var events: [Event]
  }

  struct Event: Documented {
    static let schemaName = "event"

    static let table = DocumentTable<Self>(
      "What a run did to one resource.",
      [
        .init("address", \.event.address),
        .init("action", "What was to happen.", \.event.action),
        .init(
          "outcome",
          "What came of it: applied, partly (some of its requests), removed, failed, unknown, moved, acknowledged or lapsed.",
          \.event.outcome
        ),
        .init(optional: "message", "What went wrong, or where it moved from.", \.event.message),
        .init("fields", "The paths of the fields that changed.", \.event.changedPaths),
        .init("unwritten", "The paths of the fields that were to change and did not.", \.event.unwrittenPaths),
        .init("values", "What was recorded of the fields' values.", \.values),
      ]
    )

    var event: RunRecord.Event
    var values: [FieldValues]
  }

  init(_ records: [RunRecord]) throws {
    runs = try records.map { record in
      Run(record: record, events: try record.events.map { Event(event: $0, values: try $0.values()) })
    }
  }
}
