import Planning
import Source

/// What a merged report says of the parts that have no result.
enum FailedParts {
  static let title = "Parts without a result"
}

extension [FailedPart]? {
  var all: [FailedPart] { self ?? [] }

  /// One line for each.
  var sentences: [String] {
    all.map { InvisibleCharacters.sentence("\($0.document): exit code \($0.exitCode): \($0.line)") }
  }

  /// `1 part has no result.`; nil where every part has one.
  var verdict: String? {
    all.isEmpty ? nil : "\(Count.of(all.count, "part")) \(all.count == 1 ? "has" : "have") no result."
  }

  /// As the command itself would annotate them.
  func annotations(of subject: String) -> [GitHubAnnotation] {
    sentences.map { GitHubAnnotation(level: .error, title: "\(subject)-failed", message: $0) }
  }

  var notifications: [SARIFLog.Notification] { sentences.map { SARIFLog.Notification(level: .error, message: $0) } }

  var items: [HTMLItem] {
    all.map { part in
      HTMLItem(
        severity: .error,
        sign: "!",
        verb: "exit code \(part.exitCode)",
        subject: part.document,
        remark: part.line
      )
    }
  }

  /// The parts as the text of a report shows them.
  func text(_ paint: Paint) -> String {
    all.isEmpty ? "" : paint(.red, FailedParts.title) + "\n" + sentences.map { "  ! \($0)\n" }.joined() + "\n"
  }
}

extension FailedPart {
  /// The message's lines as one.
  fileprivate var line: String {
    message.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }
}
