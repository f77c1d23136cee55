import Foundation
import TestSupport

/// The library that cuts a process off.
enum Interposer {
  private static let library = Result { try CLibrary("Interposer/cut.c") }

  /// What a process needs in its environment to be cut off at a change of a file.
  static func environment(cutAt number: Int, _ cut: Cut) throws -> [String: String] {
    var environment = ["LD_PRELOAD": try library.get().path, "CUT_AT": "\(number)", "CUT_SIGNAL": "\(cut.signal)"]
    if cut == .torn { environment["CUT_TORN"] = "1" }
    return environment
  }
}

/// How a process is cut off.
enum Cut: String, Sendable {
  /// SIGKILL before the change.
  case killed
  /// SIGKILL after half of what the change would have written.
  case torn
  /// SIGINT, which lets the change happen.
  case interrupted

  var signal: Int32 { self == .interrupted ? SIGINT : SIGKILL }
}
