/// One of several parts of a configuration's tenants, each of which is in exactly one: `2/5`.
///
/// Each tenant goes to the shard that it has the highest weight with (rendezvous hashing), so that it stays there while
/// others come and go, and moves only to a shard that is new.
package struct Shard: Sendable, Hashable, CustomStringConvertible {
  package let number: Int
  package let count: Int

  /// Nil for anything but `I/N`, with I from 1 to N.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let number = Int(parts[0]), let count = Int(parts[1]), (1...Self.limit).contains(count),
      (1...count).contains(number)
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// The most shards: each tenant is weighed with each of them.
  package static let limit = 1_000

  package var description: String { "\(number)/\(count)" }

  package func holds(_ tenant: String) -> Bool {
    let name = Self.hash(tenant)
    func weight(_ shard: Int) -> UInt64 { Self.mixed(name &+ Self.mixed(UInt64(shard))) }
    let own = weight(number)
    return (1...count).allSatisfy { $0 == number || weight($0) < own || weight($0) == own && $0 > number }
  }

  /// FNV-1a, which is the same on every machine.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  /// The finisher of SplitMix64: each bit of the input changes half of the output's.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
