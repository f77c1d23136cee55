/// What a change did to one resource, as the history tells it.
package struct Deed: Sendable, Hashable {
  /// What was to happen: `create`, `update`.
  package var action: String
  /// The paths of the fields that were written.
  package var written: [String]
  /// Those that were to be written and are not.
  package var unwritten: [String]
  /// Canonical settings of the fields before and after, as far as they are known; of secrets it is only said that there are any.
  package var before: [UInt8]?
  package var after: [UInt8]?
  /// Whether requests of the same change went before: what they did and what this one did are one entry.
  package var continues: Bool
  /// Whether requests of the same change are to come.
  package var isFollowed: Bool

  package init(
    _ action: String,
    written: [String] = [],
    unwritten: [String] = [],
    before: [UInt8]? = nil,
    after: [UInt8]? = nil,
    continues: Bool = false,
    isFollowed: Bool = false
  ) {
    self.action = action
    self.written = written
    self.unwritten = unwritten
    self.before = before
    self.after = after
    self.continues = continues
    self.isFollowed = isFollowed
  }
}
