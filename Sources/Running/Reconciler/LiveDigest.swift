import Digest
import Model

/// A digest of what a platform holds of some kinds: of each resource its identity, its name and the digest of its settings.
enum LiveDigest {
  static func of(_ lives: [Live]) -> [UInt8] {
    var lives = lives
    // A store mostly hands them over in this order.
    func isBefore(_ left: Live, _ right: Live) -> Bool {
      left.kind == right.kind
        ? left.identity.precedesByBytes(right.identity) : left.kind.description.precedesByBytes(right.kind.description)
    }
    if !zip(lives, lives.dropFirst()).allSatisfy(isBefore) { lives.sort(by: isBefore) }
    var frames = Frames()
    for live in lives {
      frames.add(live.kind.description)
      frames.add(live.identity)
      frames.add(live.name)
      frames.add(live.digest)
      // What is said of a live resource beside its settings is said by nothing else.
      if live.remarks != nil { frames.add([1]) }
    }
    return Digest.sha256(frames.bytes)
  }
}
