import Planning
import Source

/// One workflow command of GitHub Actions, which puts a message at a line of a pull request.
struct GitHubAnnotation: Sendable {
  var level: Severity
  var title: String
  var message: String
  var at: Location?
  /// Beyond the last column; nil where only the start is known.
  var endColumn: Int?

  var text: String { text(.asNamed) }

  func text(_ paths: CodeHostPaths) -> String {
    var properties: [String] = []
    if let at {
      properties = ["file=\(Self.escapeProperty(paths(at.file)))", "line=\(at.line)", "col=\(at.column)"]
      if let endColumn { properties.append("endColumn=\(endColumn)") }
    }
    properties.append("title=\(Self.escapeProperty(title))")
    return "::\(level.rawValue) \(properties.joined(separator: ","))::\(Self.escapeMessage(message))\n"
  }

  private static func escapeMessage(_ text: String) -> String {
    escape(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")])
  }

  private static func escapeProperty(_ text: String) -> String {
    escape(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")])
  }

  /// Scalar by scalar: a carriage return and a line feed are one `Character`.
  ///
  /// What nobody can see is drawn: these lines reach a log, and the log a terminal.
  private static func escape(_ text: String, _ table: [(Unicode.Scalar, String)]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result +=
        table.first { $0.0 == scalar }?.1
        ?? (InvisibleCharacters.needsDrawing(scalar) ? InvisibleCharacters.name(scalar) : String(scalar))
    }
    return result
  }
}

extension GitHubAnnotation {
  init(_ rule: Rule, message: String, at location: Location? = nil) {
    self.init(level: rule.severity, title: rule.id, message: message, at: location)
  }
}

extension [ReadFailure] {
  /// The tenants of which nothing is known, each by its rule.
  var annotations: [GitHubAnnotation] {
    map { GitHubAnnotation($0.isRead ? .tenantNotPlanned : .tenantNotRead, message: $0.sentence) }
  }
}

extension DiagnosticReport {
  /// Annotations for a pull request; nothing where there is nothing to say.
  package func github(_ paths: CodeHostPaths = .asNamed) -> String {
    diagnostics.map { diagnostic in
      GitHubAnnotation(
        level: diagnostic.severity,
        title: diagnostic.rule,
        message: message(diagnostic),
        at: diagnostic.range.flatMap(location),
        endColumn: diagnostic.range.flatMap { $0.width > 0 ? Int($0.column + $0.width) : nil }
      ).text(paths)
    }.joined() + (omission.map { GitHubAnnotation(level: .notice, title: "more", message: $0).text } ?? "")
  }

  private func message(_ diagnostic: Diagnostic) -> String {
    var lines = [diagnostic.summary]
    if !diagnostic.detail.isEmpty { lines.append(diagnostic.detail) }
    lines += diagnostic.related.map { related in
      location(related.range).map { "\(related.label): \($0)" } ?? related.label
    }
    return lines.joined(separator: "\n")
  }

  /// Where a range is; nil in a file that is not known.
  func location(_ range: SourceRange) -> Location? {
    sources.texts.indices.contains(Int(range.source)) ? sources.location(range) : nil
  }
}
