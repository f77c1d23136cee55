import Checks

extension CheckReport {
  /// Each finding with its line, then what nobody could look at, the prices, and how many there are.
  ///
  /// - Parameter width: the columns that a line may take.
  package func text(color: Bool = false, width: Int = 120) -> String {
    let paint = Paint(isOn: color)
    var result = diagnostics.findingsText(color: color, width: width)
    func section(_ title: String, _ style: Paint.Style, _ sign: String, _ lines: [String]) {
      guard !lines.isEmpty else { return }
      result += paint(style, title) + "\n"
      let text = lines.map { "  \(sign) \(InvisibleCharacters.sentence($0))\n" }.joined()
      result += FittedText.fit(text, width: width, hasRight: false) + "\n"
    }
    section(FailedParts.title, .red, "!", failedParts.sentences)
    section("Not reached", .red, "!", outcome.failures.map(sentence))
    section("Not checked", .yellow, "?", outcome.notChecked.map(sentence))
    section("Prices", .bold, "-", outcome.prices.map(sentence))
    return result + paint(.bold, verdict) + "\n"
  }
}
