import Kinds
import Messages
import Model
import Planning

/// How large a message is, before and after a change.
enum MessageSize {
  /// One line for each text that is new or changed; none for calls, and for text that only the platform renders.
  ///
  /// - Parameter costs: those of the field; what a text costs otherwise than before is on a line below it.
  static func lines(
    _ leaf: KindDescription.Leaf,
    _ before: Value?,
    _ after: Value?,
    costs: [MessageCost],
    indent: Int
  ) -> [PlanLine] {
    guard case .message = leaf.field.shape, leaf.field.name != Channel.voice.rawValue, before != after,
      let message = after.flatMap({ Message($0) }), !message.isVerbatim
    else { return [] }
    let former = before.flatMap { Message($0) }.flatMap { $0.isVerbatim ? nil : $0 }
    return message.texts.flatMap { key, text -> [PlanLine] in
      let old = former?.text(for: key)
      guard old != text else { return [] }
      let size = words(old.map { MessageEstimate(of: $0).segments }, MessageEstimate(of: text).segments)
      let line = PlanLine(indent: indent, text: (key.map { "\($0): " } ?? "") + size)
      return [line] + MessageCostText.lines(costs.filter { $0.language == key }, indent: indent + 1)
    }
  }

  /// `GSM-7 53, 1 segment → UCS-2 71, 2 segments (+100 %) because ’ (U+2019) at 14`.
  private static func words(_ old: Segments?, _ new: Segments) -> String {
    var text = old.map { "\(PreviewText.size($0)) → " } ?? ""
    text += PreviewText.size(new)
    if let old, old.segments != new.segments {
      let percent = (new.segments - old.segments) * 100 / old.segments
      text += " (\(percent > 0 ? "+" : "")\(percent) %)"
    }
    if old?.encoding != .ucs2, let outsider = new.outsiders.first {
      text += " because \(outsider.description) at \(outsider.offset + 1)"
    }
    return text
  }
}
