/// Breaks up what a runner of GitHub Actions obeys in the output of a job: `::command::` at the beginning of a line, behind
/// any blanks, and the older `##[command]` anywhere in one.
///
/// The runner compares as its language does, which passes over characters that nobody can see; so whatever is not ASCII counts
/// as nothing here. Source: github.com/actions/runner, `ActionCommand.cs`.
package struct WorkflowCommandBreaker: Sendable {
  /// What is written, which decides how a command in it is broken up.
  package enum Form: Sendable {
    /// A blank is put between.
    case text
    /// A bracket in a text becomes its escape, in JSON as in YAML's double quotes: the value is the same.
    case json
    /// Lines that are commands of this tool's own; what is in them is text.
    case commands
  }

  private var isAtLineStart = true
  /// Whether the line has begun with one colon.
  private var hasColon = false
  private var hashes = 0

  package init() {}

  /// The next bytes of an output, which may end anywhere.
  package mutating func broken(_ bytes: some Sequence<UInt8>, as form: Form) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.underestimatedCount)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        (isAtLineStart, hasColon, hashes) = (true, false, 0)
      case 0x00...0x1F, 0x7F...0xFF: break
      case UInt8(ascii: " ") where isAtLineStart && !hasColon: hashes = 0
      case UInt8(ascii: ":"):
        if isAtLineStart, hasColon, form == .text { result.append(UInt8(ascii: " ")) }
        hasColon = isAtLineStart && !hasColon
        isAtLineStart = hasColon
        hashes = 0
      case UInt8(ascii: "#"):
        hashes += 1
        isAtLineStart = false
      case UInt8(ascii: "[") where hashes >= 2:
        (isAtLineStart, hashes) = (false, 0)
        guard form != .json else {
          result += "\\u005b".utf8
          continue
        }
        result.append(UInt8(ascii: " "))
      default: (isAtLineStart, hashes) = (false, 0)
      }
      result.append(byte)
    }
    return result
  }
}
