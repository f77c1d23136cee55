import Configuration
import Model
import Source

/// Answers that options give, or else a person on a terminal; what nobody answers is gathered.
struct Interview {
  private var missing: [String] = []

  /// The answer as the field's value; nil where it is left out.
  ///
  /// - Parameters:
  ///   - given: What an option says.
  ///   - option: What to type instead of answering.
  mutating func answer(
    _ given: String?,
    _ field: FieldDescription,
    _ question: String,
    option: String,
    isRequired: Bool = true
  ) throws -> Value? {
    if let given { return try read(given, field, option) }
    guard Terminal.isInteractive else {
      if isRequired { missing.append(option) }
      return nil
    }
    while let typed = Terminal.ask("\(question)\(isRequired ? "" : " (leave empty for none)"): ") {
      if typed.isEmpty {
        if isRequired { continue }
        return nil
      }
      do {
        return try read(typed, field, option)
      } catch let failure as Failure {
        Terminal.remark(failure.message)
      }
    }
    throw Failure(.usage, "the questions were not answered; nothing is written")
  }

  /// Throws with everything that was not answered.
  func finish() throws {
    guard !missing.isEmpty else { return }
    throw Failure(.usage, "there is no terminal to ask on; add \(missing.joined(separator: ", "))")
  }

  private func read(_ text: String, _ field: FieldDescription, _ option: String) throws -> Value {
    var diagnostics = Diagnostics()
    let source = SourceText(name: option, bytes: Array(YAMLText.quoted(text, as: field.shape).utf8))
    if let value = SingleValue.read(source, as: field, &diagnostics) { return value }
    let problem = diagnostics.all.first
    throw Failure(.usage, "\(option): \(problem?.summary ?? "no value"). \(problem?.detail ?? "")")
  }
}
