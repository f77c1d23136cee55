import Glibc

/// Paths that an option took for its own values: `plan --target acme examples/`.
enum SwallowedPaths {
  private static let options = ["--target", "--allow"]

  /// The same arguments with such paths where paths belong; nil where there are none.
  static func freed(_ arguments: [String]) -> [String]? {
    guard let option = arguments.lastIndex(where: options.contains) else { return nil }
    let values = arguments[(option + 1)...].prefix { !$0.hasPrefix("-") || $0 == "-" }
    var paths: [String] = []
    // The first value is the option's own, whatever it names.
    for value in values.dropFirst().reversed() {
      guard value == "-" || access(value, F_OK) == 0 else { break }
      paths.insert(value, at: 0)
    }
    guard let command = arguments.first, option > 0, !paths.isEmpty else { return nil }
    let rest = arguments[1..<(values.endIndex - paths.count)] + arguments[values.endIndex...]
    return [command] + paths + rest
  }
}
