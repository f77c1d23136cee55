import Glibc

/// A file that a path of the user's stands for, as it was when it was looked for.
package struct FoundFile: Sendable {
  /// A file, whatever its path is.
  struct Identity: Hashable, Sendable {
    /// What is at no path.
    static let none = Identity(device: 0, number: 0)

    private let device: UInt
    private let number: UInt

    init(_ status: stat) { self.init(device: UInt(status.st_dev), number: UInt(status.st_ino)) }

    private init(device: UInt, number: UInt) {
      self.device = device
      self.number = number
    }
  }

  package let path: String
  let identity: Identity
  /// Whether a second reading would find what the first one found: not of standard input, and not of a pipe.
  let canBeReadAgain: Bool

  /// It is no second file beside one that it is read from.
  static let standardInput = FoundFile(path: "-", identity: .none, canBeReadAgain: false)
}
