import Source

extension DiagnosticReport {
  /// One page that needs nothing else: each mistake with its line.
  ///
  /// - Parameters:
  ///   - subject: what could not be done for them, such as "plan".
  ///   - valid: what to say where there is none.
  package func html(subject: String, valid: String) -> String {
    var page = HTMLPage(title: "Dialtone \(subject)", verdict: diagnostics.isEmpty ? valid : countLine)
    if let omission { page.remarks.append((omission, false)) }
    page.append("Diagnostics", diagnostics.map(item))
    return page.text()
  }

  func item(_ diagnostic: Diagnostic) -> HTMLItem {
    HTMLItem(
      severity: diagnostic.severity,
      verb: diagnostic.rule,
      subject: "",
      remark: diagnostic.summary,
      place: diagnostic.range.flatMap { range in
        sources.texts.indices.contains(Int(range.source)) ? sources.location(range) : nil
      },
      body: .element("pre", [], HTML(drawn: excerpt(of: diagnostic)))
    )
  }
}
