import Checks

extension CheckReport {
  /// Each finding with its line, then what nobody could look at, the prices, and how many there are.
  package func text(color: Bool = false) -> String {
    let paint = Paint(isOn: color)
    var result = diagnostics.findingsText(color: color)
    func section(_ title: String, _ style: Paint.Style, _ sign: String, _ lines: [String]) {
      guard !lines.isEmpty else { return }
      result += paint(style, title) + "\n"
      result += lines.map { "  \(sign) \(InvisibleCharacters.sentence($0))\n" }.joined() + "\n"
    }
    section("Not reached", .red, "!", outcome.failures.map(sentence))
    section("Not checked", .yellow, "?", outcome.notChecked.map(sentence))
    section("Prices", .bold, "-", outcome.prices.map(sentence))
    return result + paint(.bold, verdict) + "\n"
  }
}
