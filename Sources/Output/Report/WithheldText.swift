import Model
import Source

extension Sources {
  /// Whether a message may repeat the text of a range.
  func isShown(_ range: SourceRange) -> Bool {
    !texts.indices.contains(Int(range.source)) || self[range.source].isShown
  }
}

extension Diagnostic {
  /// The same without anything that could repeat the text of a file that only another file names: its author may have
  /// named it in order to read it here.
  func withheld(in sources: Sources) -> Diagnostic {
    guard let range, !sources.isShown(range) else { return self }
    let name = sources[range.source].name
    var result = self
    result.summary = "\(name) breaks the rule \(rule)"
    // validate looks at no secret's value.
    let command = broken == .unresolvedSecret ? "plan" : "validate"
    // By itself the file has neither a tenant nor the variables of those that use it.
    let named = sources.texts.filter(\.isShown).map(\.name)
    let others = named.count == 1 ? named[0] : "PATH…"
    result.detail =
      "Its text is not shown, since the command line does not name this file. To see what is wrong, name it too: "
      + "dialtone \(command) \(others) \(name)"
    result.related = []
    return result
  }
}
