import HTTP
import Management
import Platform

/// The pool's applications, page by page.
enum ApplicationList {
  /// The most that Authing gives at once; it may give less, and what it gives counts.
  private static let pageSize = 50
  private static let pagesAtOnce = 6
  /// How often a list that changes while it is read is begun again.
  private static let attempts = 3

  private struct Page: Sendable {
    var records: [ApplicationRecord]
    var total: Int
  }

  /// Every application of one's own making; those from the vendor's store are left out.
  ///
  /// Where the list changes between two pages, something would be missing and be taken for deleted: it is read again until
  /// it is whole, or the same twice.
  static func read(_ pool: Pool) async throws(PlatformFailure) -> [ApplicationRecord] {
    var former: [String]?
    for _ in 0..<attempts {
      let (records, isWhole) = try await readOnce(pool)
      let ids = records.map(\.id)
      if isWhole || ids == former { return records }
      former = ids
    }
    throw .refused("the user pool's applications change while they are read; run the command again")
  }

  private static func readOnce(_ pool: Pool) async throws(PlatformFailure) -> (
    records: [ApplicationRecord], isWhole: Bool
  ) {
    let first = try await page(1, pool)
    var records = first.records
    guard !records.isEmpty, records.count < first.total else { return (records, true) }
    try ListLimit("Authing's list of applications", pageSize: pageSize).check(
      total: first.total,
      perPage: records.count
    )
    var seen = Set(records.map(\.id))
    let numbers = Array(2...((first.total - 1) / records.count + 1))
    let pages = try await sideBySide(numbers, atOnce: pagesAtOnce) { number throws(PlatformFailure) in
      try await page(number, pool)
    }
    for page in pages { records += page.records.filter { seen.insert($0.id).inserted } }
    return (records, records.count == first.total)
  }

  private static func page(_ number: Int, _ pool: Pool) async throws(PlatformFailure) -> Page {
    let answer = try await pool.get(
      "list-applications",
      [.init("page", "\(number)"), .init("limit", "\(pageSize)"), .init("isSelfBuiltApp", "true")]
    )
    return try answer.read { (data) throws(JSONProblem) in
      var records: [ApplicationRecord] = []
      for place in try data.member("list").list() { records.append(try ApplicationRecord(place)) }
      return Page(records: records, total: try data.optional("totalCount")?.integer() ?? records.count)
    }
  }
}
