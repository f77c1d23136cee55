/// A frame of a log, by what tells it from every other: the log's salt, and the checksums of all up to its end.
struct LogFrame: Equatable {
  /// How many bytes come before a frame's page.
  static let headSize: Int32 = 24
  /// How many bytes of a log's index are mapped at once.
  static let indexSize: Int32 = 32_768

  private let salt: UInt64
  private let first: UInt32
  private let second: UInt32

  /// The frame of which these are the head, as it is written to the log.
  init(head: UnsafeRawPointer) {
    salt = head.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    first = UInt32(bigEndian: head.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
    second = UInt32(bigEndian: head.loadUnaligned(fromByteOffset: 20, as: UInt32.self))
  }

  /// The last one of a log, as the log's index says; nil while somebody writes that.
  init?(index: UnsafeRawPointer) {
    // The index holds its head twice, the second time right behind the first.
    let (frame, copy) = (LogFrame(indexHead: index), LogFrame(indexHead: index + 48))
    guard frame == copy else { return nil }
    self = frame
  }

  private init(indexHead: UnsafeRawPointer) {
    first = indexHead.load(fromByteOffset: 24, as: UInt32.self)
    second = indexHead.load(fromByteOffset: 28, as: UInt32.self)
    salt = indexHead.loadUnaligned(fromByteOffset: 32, as: UInt64.self)
  }
}
