import FoundationEssentials
package import Model
package import Planning

/// A snapshot as one document, which `plan --live` reads.
package enum SnapshotDocument {
  package static let format = "dialtone-snapshot"
  /// Grows when the shape changes; what an older version wrote is read.
  package static let version = 1

  private struct Head: Decodable {
    var format: String
    var version: Int
  }

  /// Reads a snapshot, of resources of these kinds.
  package static func read(_ bytes: [UInt8], _ catalog: Catalog) throws(SnapshotError) -> LiveSnapshot {
    let decoder = JSONDecoder()
    decoder.userInfo[.catalog] = catalog
    let data = Data(bytes)
    guard let head = try? decoder.decode(Head.self, from: data), head.format == format else { throw .notASnapshot }
    guard head.version <= version else { throw .newerVersion(head.version) }
    do {
      return try decoder.decode(LiveSnapshot.self, from: data)
    } catch let error as DecodingError {
      throw .damaged(PlanDocument.place(of: error))
    } catch {
      throw .damaged("(\(error))")
    }
  }
}

/// Why bytes cannot be read as a snapshot.
package enum SnapshotError: Error, Equatable, CustomStringConvertible {
  case notASnapshot
  case newerVersion(Int)
  case damaged(String)

  package var description: String {
    switch self {
    case .notASnapshot:
      "this is not a snapshot; expected the file that `dialtone snapshot PATH -o FILE` wrote"
    case .newerVersion(let version):
      "this snapshot has version \(version), and this dialtone reads snapshots up to version "
        + "\(SnapshotDocument.version); use the dialtone that took it, or take it again with this one"
    case .damaged(let place):
      "this snapshot is damaged \(place); take it again: dialtone snapshot PATH -o FILE"
    }
  }
}
