import Model
import Planning

extension Gate {
  /// What it is about and its message does not name.
  var unnamed: [Address] {
    let words = Set(message.split { !$0.isPartOfAddress }.map(String.init))
    return addresses.filter { !words.contains($0.description) }
  }
}

extension Character {
  /// Whether it belongs to the address that a sentence names, and not to the sentence.
  fileprivate var isPartOfAddress: Bool { !isWhitespace && !"():;,\"".contains(self) }
}
