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
    /// How many there are; nil where the answer does not say.
    var total: Int?
  }

  /// What has been read so far, each application once.
  private struct Whole {
    private(set) var records: [ApplicationRecord] = []
    private var seen: Set<String> = []

    /// Whether there was anything new.
    mutating func add(_ page: Page) -> Bool {
      let new = page.records.filter { seen.insert($0.id).inserted }
      records += new
      return !new.isEmpty
    }
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

  /// The pages that the total promises, side by side; and then on for as long as a page may have another one behind it: what
  /// a wrong total leaves out would be taken for deleted.
  private static func readOnce(_ pool: Pool) async throws(PlatformFailure) -> (
    records: [ApplicationRecord], isWhole: Bool
  ) {
    var last = try await page(1, pool)
    var whole = Whole()
    let perPage = last.records.count
    var limit = ListLimit("Authing's list of applications", pageSize: pageSize)
    var isGrowing = whole.add(last)
    var number = 1
    if let total = last.total, perPage > 0, perPage < total {
      try limit.check(total: total, perPage: perPage)
      number = (total - 1) / perPage + 1
      let pages = try await sideBySide(Array(2...number), atOnce: pagesAtOnce) { number throws(PlatformFailure) in
        try await page(number, pool)
      }
      for page in pages {
        isGrowing = whole.add(page)
        last = page
      }
    }
    while isGrowing, !last.records.isEmpty, last.total == nil || last.records.count >= pageSize {
      try limit.count(last.records.count)
      number += 1
      last = try await page(number, pool)
      isGrowing = whole.add(last)
    }
    return (whole.records, last.total.map { $0 == whole.records.count } ?? true)
  }

  private static func page(_ number: Int, _ pool: Pool) async throws(PlatformFailure) -> Page {
    let answer = try await pool.get(
      "list-applications",
      [.init("page", "\(number)"), .init("limit", "\(pageSize)"), .init("isSelfBuiltApp", "true")]
    )
    return try answer.read { (data) throws(JSONProblem) in
      var records: [ApplicationRecord] = []
      for place in try data.member("list").list() { records.append(try ApplicationRecord(place)) }
      return Page(records: records, total: try data.optional("totalCount")?.integer())
    }
  }
}
