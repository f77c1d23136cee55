import Model
import Planning

/// What a plan switches off, in a few lines.
struct SwitchedOffText: Sendable {
  static let title = "Switched off"
  /// More than these are counted.
  private static let most = 5

  private let items: [SwitchedOff]

  init(_ items: [SwitchedOff]?) { self.items = items ?? [] }

  /// Each with where that is written.
  var lines: [(text: String, why: String)] {
    let shown = items.prefix(Self.most).map { item in (Self.text(item), item.at?.short ?? "") }
    return shown + (items.count > Self.most ? [("and \(items.count - Self.most) more", "")] : [])
  }

  var sentence: String { lines.map(\.text).joined(separator: "; ") }

  private static func text(_ item: SwitchedOff) -> String {
    guard let path = item.path else { return "\(item.address)" }
    let values = item.values.isEmpty ? "" : ": \(item.values.joined(separator: ", "))"
    return InvisibleCharacters.sentence("\(item.address).\(path)\(values)")
  }
}
