/// Colours on a terminal, always beside a word or a sign that says the same.
struct Paint: Sendable {
  enum Style: String, Sendable {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case bold = "1"
    case faint = "2"
    case redBold = "1;31"
    case yellowBold = "1;33"
  }

  let isOn: Bool

  func callAsFunction(_ style: Style?, _ text: String) -> String {
    guard isOn, let style, !text.isEmpty else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }
}
