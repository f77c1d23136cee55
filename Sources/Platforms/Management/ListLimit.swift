package import Platform

/// How much of a list is read, so that a server that never ends a list is an error and not a run that never ends.
///
/// It follows from what is asked for; what a server says of its total, or that more follows, does not move it.
package struct ListLimit: Sendable {
  /// More elements than any tenant has of one kind.
  package static let elements = 100_000
  /// Servers may give less on a page than they are asked for.
  private static let fewestPages = 1_000

  /// Whose list of what it is, for messages: `Auth0's list of clients`.
  private let list: String
  private var pages: Int
  /// How many pages in a row may have no element: as many as the longest list fills.
  private let longest: Int
  private var empty = 0
  private var elements = Self.elements

  /// - Parameter pageSize: how many elements each page is asked for.
  package init(_ list: String, pageSize: Int) {
    self.list = list
    longest = Self.elements / max(1, pageSize)
    pages = max(Self.fewestPages, longest)
  }

  /// Counts a page that was read; throws where more follows and none of it is read.
  package mutating func count(_ elements: Int) throws(PlatformFailure) {
    (pages, self.elements, empty) = (pages - 1, self.elements - elements, elements == 0 ? empty + 1 : 0)
    guard pages > 0, self.elements > 0, empty < longest else { throw endless }
  }

  /// Throws where a list that says how long it is, at so many elements on a page, is longer than is read.
  package func check(total: Int, perPage: Int) throws(PlatformFailure) {
    guard total <= elements, (total - 1) / max(1, perPage) < pages else { throw endless }
  }

  /// The failure of a list that leads back to itself.
  package var endless: PlatformFailure {
    .refused("\(list) does not end within \(Self.elements) elements; report it with a --trace")
  }
}
