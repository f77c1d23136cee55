import Digest
import Model

/// What shows that a saved plan is as it was saved: a digest of all that the document says, whatever its layout.
///
/// It finds what was edited by mistake or by a script; whoever means to can make another one.
package enum PlanSeal {
  /// What a plan has in its place until it is written.
  package static let open = ""

  /// The document with its seal in the open place.
  package static func close(_ document: String) -> String {
    let place = "\n  \"seal\" : \""
    guard let range = document.firstRange(of: place + "\"") else { return document }
    return document[..<range.lowerBound] + place + digest(of: Array(document.utf8)) + "\""
      + document[range.upperBound...]
  }

  /// The digest of a document, without the seal itself.
  static func digest(of document: [UInt8]) -> String { Digest.sha256(tokens(of: document)).hexadecimal }

  /// The document without blanks and escapes, which a program that formats it writes in its own way.
  private static func tokens(of document: [UInt8]) -> [UInt8] {
    // No byte of a text is one of these.
    let (opening, closing): (UInt8, UInt8) = (0xFF, 0xFE)
    var result: [UInt8] = []
    result.reserveCapacity(document.count)
    var reader = document[...]
    var depth = 0
    var (last, isSeal) = ([UInt8](), false)
    while let byte = reader.popFirst() {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: break
      case UInt8(ascii: "\""):
        last = text(&reader)
        // What is sealed does not hold the seal.
        if !isSeal { result += [opening] + last + [closing] }
        isSeal = false
      default:
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
        if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { depth -= 1 }
        isSeal = byte == UInt8(ascii: ":") && depth == 1 && last.elementsEqual("seal".utf8)
        last = []
        result.append(byte)
      }
    }
    return result
  }

  /// Reads a text from behind its first quote to behind its last one.
  private static func text(_ reader: inout ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    while let byte = reader.popFirst(), byte != UInt8(ascii: "\"") {
      guard byte == UInt8(ascii: "\\"), let escape = reader.popFirst() else {
        text.append(byte)
        continue
      }
      switch escape {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"): text += scalar(&reader)
      default: text.append(escape)
      }
    }
    return text
  }

  /// Reads the four digits of an escape, and the second half of a pair.
  private static func scalar(_ reader: inout ArraySlice<UInt8>) -> [UInt8] {
    var units = [unit(&reader)]
    if UTF16.isLeadSurrogate(units[0]), reader.starts(with: "\\u".utf8) {
      reader = reader.dropFirst(2)
      units.append(unit(&reader))
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func unit(_ reader: inout ArraySlice<UInt8>) -> UInt16 {
    defer { reader = reader.dropFirst(4) }
    return UInt16(String(decoding: reader.prefix(4), as: UTF8.self), radix: 16) ?? 0xFFFD
  }
}
