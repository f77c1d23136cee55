import HTTP
import Management

extension JSON {
  /// The texts of a list, without empty ones; also of one that is itself written as JSON text, as the vendor's examples
  /// have it.
  var spelledTexts: [String]? {
    switch self {
    case .list(let elements): elements.compactMap(\.filled)
    case .text(let text):
      if case .list(let elements)? = try? JSON(decoding: Array(text.utf8)) {
        elements.compactMap(\.filled)
      } else {
        nil
      }
    default: nil
    }
  }
}
