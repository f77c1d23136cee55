import Source

/// What a command prints as a page where it has no result.
package enum FailureHTML {
  /// - Parameters:
  ///   - subject: the command, such as "plan".
  ///   - message: why it ended.
  package static func page(of subject: String, _ message: String, exitCode: Int32) -> String {
    var page = HTMLPage(title: "Dialtone \(subject)", verdict: FailureMarkdown.verdict(of: subject, exitCode: exitCode))
    page.append(
      "Error",
      message.split(separator: "\n").map { line in
        HTMLItem(severity: .error, verb: "", subject: "", remark: line.drop { $0 == " " }.description)
      }
    )
    return page.text()
  }
}
