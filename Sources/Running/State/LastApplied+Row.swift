import Digest
import Model
import SQL

extension LastApplied {
  /// What a row holds of a resource; throws where its value is not the one that was written.
  ///
  /// - Parameter column: where identity, canonical, digest, live_digest, file, protected and files begin.
  init(_ row: any Columns, from column: Int, _ address: Address, file: String) throws {
    self.init(
      address: address,
      identity: row.text(column),
      canonical: row.bytes(column + 1),
      digest: row.bytes(column + 2),
      liveDigest: row.bytes(column + 3),
      file: file,
      isProtected: row.integer(column + 5) == 1,
      files: row.optionalBytes(column + 6).map(FileDigests.init(bytes:))
    )
    try Self.check(canonical, digest, address)
  }

  /// The row's own digest tells what somebody else wrote into it, or a disk lost, where the file is whole otherwise.
  static func check(_ canonical: [UInt8], _ digest: [UInt8], _ address: @autoclosure () -> Address) throws {
    guard Digest.sha256(canonical) == digest else { throw StateError.damaged(address()) }
  }
}
