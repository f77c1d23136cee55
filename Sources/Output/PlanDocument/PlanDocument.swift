import FoundationEssentials
package import Model
package import Planning
import Source

/// A plan as one document, which tools read, renderers draw and `apply` carries out.
package enum PlanDocument {
  /// The first words, by which a saved plan is distinguished from a configuration.
  package static let format = "dialtone-plan"
  /// Grows when the shape changes; what an older version wrote is read.
  package static let version = 2

  private struct Head: Decodable {
    var format: String
    var version: Int
  }

  /// Reads a plan that was saved, of resources of these kinds.
  package static func read(_ bytes: [UInt8], _ catalog: Catalog) throws -> Plan {
    guard isPlan(bytes) else { throw SavedPlanError.notAPlan }
    let decoder = JSONDecoder()
    decoder.userInfo[.catalog] = catalog
    let data = Data(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
    do {
      let head = try decoder.decode(Head.self, from: data)
      guard head.format == format else { throw SavedPlanError.notAPlan }
      guard head.version <= version else { throw SavedPlanError.newerVersion(head.version) }
      let plan = try decoder.decode(Plan.self, from: data)
      guard plan.isAsSaved(in: bytes) else { throw SavedPlanError.edited }
      return plan
    } catch let error as DecodingError {
      throw SavedPlanError.damaged(place(of: error))
    }
  }

  /// Whether the bytes look like a plan: a JSON object with the plan's format in it.
  package static func isPlan(_ bytes: [UInt8]) -> Bool {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    guard let first = bytes.firstIndex(where: { !blanks.contains($0) }), bytes[first] == UInt8(ascii: "{") else {
      return false
    }
    let key = Array("\"format\"".utf8)
    let value = Array("\"\(format)\"".utf8)
    var start = first
    while let quote = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) {
      start = quote + 1
      guard bytes[quote...].starts(with: key) else { continue }
      let rest = bytes[(quote + key.count)...].drop { blanks.contains($0) }
      guard rest.first == UInt8(ascii: ":") else { continue }
      if rest.dropFirst().drop(while: { blanks.contains($0) }).starts(with: value) { return true }
    }
    return false
  }

  /// Where a document is damaged, and how.
  package static func place(of error: DecodingError) -> String {
    let (path, reason): ([any CodingKey], String) =
      switch error {
      case .keyNotFound(let key, let context): (context.codingPath + [key], "is missing")
      case .typeMismatch(_, let context): (context.codingPath, "is of another type")
      case .valueNotFound(_, let context): (context.codingPath, "is null")
      case .dataCorrupted(let context): (context.codingPath, context.debugDescription)
      @unknown default: ([], "cannot be read")
      }
    guard !path.isEmpty else { return "(it is not whole JSON)" }
    var text = ""
    for key in path {
      text += key.intValue.map { "[\($0)]" } ?? (text.isEmpty ? key.stringValue : ".\(key.stringValue)")
    }
    // Both may repeat the document.
    return "at \(text.drawn): \(reason.drawn)"
  }
}

extension Plan {
  /// Whether a document from which it was read still says what was saved; of what was not sealed nobody knows.
  func isAsSaved(in document: [UInt8]) -> Bool {
    guard let seal else { return true }
    return seal
      == PlanSeal.digest(of: document.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(document.dropFirst(3)) : document)
  }
}
