import Glibc

/// What an option writes to a file that the user names, where a file may be already.
///
/// One of the same kind is replaced; anything else, such as a configuration or a state, was named by mistake.
package struct OutputFile: Sendable {
  package static let plan = OutputFile(beginning: "{", holding: "\"dialtone-plan\"", name: "a saved plan")
  package static let snapshot = OutputFile(beginning: "{", holding: "\"dialtone-snapshot\"", name: "a snapshot")
  /// A line of JSON for each exchange.
  package static let trace = OutputFile(beginning: "{\"duration_ms\"", holding: "", name: "a trace")

  private let beginning: [UInt8]
  private let held: [UInt8]
  private let name: String

  private init(beginning: String, holding held: String, name: String) {
    self.beginning = Array(beginning.utf8)
    self.held = Array(held.utf8)
    self.name = name
  }

  /// Throws where writing would replace a file of another kind.
  ///
  /// Pipes, devices and empty files hold nothing that could be lost.
  package func checkReplacing(_ path: String) throws(FileProblem) {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return }
    if !isThis(path) {
      throw FileProblem(
        description:
          "\(path) is there already, is not \(name), and is not overwritten; name another file, or move it away"
      )
    }
  }

  private func isThis(_ path: String) -> Bool {
    guard let file = fopen(path, "re") else { return false }
    defer { fclose(file) }
    var piece = [UInt8](repeating: 0, count: 65_536)
    var window: [UInt8] = []
    var isFirst = true
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if isFirst, !piece.prefix(count).starts(with: beginning) { return false }
      isFirst = false
      // What is looked for may begin in one piece and end in the next.
      window = window.suffix(held.count) + piece.prefix(count)
      if held.isEmpty || Self.holds(window, held) { return true }
      if count < piece.count { return false }
    }
  }

  /// By the C library's search for the first byte: the file may be large.
  private static func holds(_ bytes: [UInt8], _ text: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, let first = text.first else { return false }
      var place = base
      while let found = memchr(place, Int32(first), buffer.count - base.distance(to: UnsafeRawPointer(place))) {
        let start = UnsafeRawPointer(found)
        let rest = buffer.count - base.distance(to: start)
        guard rest >= text.count else { return false }
        if memcmp(start, text, text.count) == 0 { return true }
        place = start + 1
      }
      return false
    }
  }
}
