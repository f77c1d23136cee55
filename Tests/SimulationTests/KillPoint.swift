/// Where a process is killed.
enum KillPoint: Sendable {
  /// At that event of its own.
  case event(Int)
  /// At the write of that number, to whichever account: before it is sent, or once it is carried out and its answer is not read.
  case write(Int, isCarriedOut: Bool)
}
