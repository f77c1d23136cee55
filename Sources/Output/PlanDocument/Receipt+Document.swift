package import Documents
import JSONText
import Model
package import Planning
import Source

extension Receipt: PlainDocument {
  package static let schemaName = "receipt"

  package static let table = DocumentTable<Self>(
    "What came of one change.",
    [
      .always("address", \.address), .always("action", "What happens to it.", \.action),
      .init("status", as: { Word.schema("How it ended.") }, write: writeStatus, read: readStatus),
      .init(optional: "reason", "What went wrong; there where it is not applied, unknown or manual.", \.status.reason),
      .init(optional: "because", "What was not applied; there where it was skipped.", \.status.blocker),
      .perhaps("message", "Something to add, such as what was read back.", \.message),
      .perhaps("at", "The line of the configuration that asked for what was not applied.", \.at),
    ],
    conditions: [
      condition([.notApplied, .partlyApplied, .unknown, .manual], needs: "reason"),
      condition([.skipped], needs: "because"),
    ]
  )

  package static let blank = Receipt(.manual, .blank, .done)

  private static func condition(_ words: [Word], needs key: JSONDocument) -> JSONDocument {
    [
      "if": ["properties": ["status": ["enum": .list(words.map { .text($0.rawValue) })]]],
      "then": ["required": [key]],
    ]
  }

  /// A status without what it says of itself.
  ///
  /// Each is a key of the counts.
  private enum Word: String, DocumentWord {
    case applied
    case notApplied = "not_applied"
    case partlyApplied = "partly_applied"
    case unknown
    case skipped
    case acknowledged
    case manual

    var meaning: String {
      switch self {
      case .applied: "It took effect."
      case .notApplied: "The platform is as it was before."
      case .partlyApplied: "A part of it took effect, as the reason says."
      case .unknown: "It may have taken effect; the next run reads again before it decides."
      case .skipped: "Never tried, because what it needs was not applied."
      case .acknowledged: "A manual step that a person says is done; nothing verifies it."
      case .manual: "A manual step that is left to people, as the reason says."
      }
    }
  }

  private static func word(of receipt: Receipt) -> Word {
    guard receipt.action != .manual else { return receipt.isDone ? .acknowledged : .manual }
    return switch receipt.status {
    case .done: .applied
    case .notApplied: .notApplied
    case .partlyApplied: .partlyApplied
    case .unknown: .unknown
    case .skipped: .skipped
    }
  }

  private static let writeStatus: DocumentField<Receipt>.Write = { receipt, object in
    try object.encode(word(of: receipt), forKey: "status")
  }

  private static let readStatus: DocumentField<Receipt>.Read = { receipt, object in
    func reason() throws -> String { try object.decode(String.self, forKey: "reason") }
    receipt.status =
      switch Word(rawValue: try object.decode(String.self, forKey: "status")) {
      // A former version called a manual step that was left not_applied, and one that was acknowledged applied.
      case .applied, .acknowledged: .done
      case .notApplied, .manual: .notApplied(reason: try reason())
      case .partlyApplied: .partlyApplied(reason: try reason())
      case .unknown: .unknown(reason: try reason())
      case .skipped: .skipped(because: try object.decode(Address.self, forKey: "because"))
      case nil:
        throw object.damage("status", "is none of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
      }
  }
}

extension Receipt.Status {
  fileprivate var reason: String? {
    switch self {
    case .done, .skipped: nil
    case .notApplied(let reason), .partlyApplied(let reason), .unknown(let reason): reason
    }
  }

  fileprivate var blocker: Address? { if case .skipped(let blocker) = self { blocker } else { nil } }
}
