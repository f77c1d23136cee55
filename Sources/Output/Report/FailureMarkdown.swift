/// What a command prints in Markdown where it has no result, so that a comment is never empty.
package enum FailureMarkdown {
  /// - Parameters:
  ///   - subject: the command, such as "plan".
  ///   - message: why it ended.
  package static func page(of subject: String, _ message: String, exitCode: Int32) -> String {
    var page = MarkdownPage(marker: subject, title: "Dialtone \(subject)")
    page.append("\n**\(verdict(of: subject, exitCode: exitCode))**\n", else: "verdict")
    let lines = message.split(separator: "\n").map { Markdown.escape(String($0)) }
    page.append(lines, under: "Error", else: "line")
    return page.finished(source: "The job's log has all of it.")
  }

  static func verdict(of subject: String, exitCode: Int32) -> String {
    "The \(subject) failed with exit code \(exitCode)."
  }
}
