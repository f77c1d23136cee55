import Source
import Testing

/// A place in twelve bytes is the place.
@Suite struct PackedRangeTests {
  @Test(arguments: [
    SourceRange(source: 0, line: 1, column: 1, width: 0),
    SourceRange(source: 1, line: 2, column: 3, width: 4),
    SourceRange(source: 99_999, line: 60_000_000, column: 60_000_000, width: 65_535),
    SourceRange(source: 134_217_727, line: 134_217_727, column: 67_108_863, width: 31),
    SourceRange(source: 7, line: 1, column: 1, width: 1_023),
    SourceRange(source: 7, line: 1, column: 1, width: 1_024),
  ])
  func `it is what it was`(_ range: SourceRange) { #expect(PackedRange(range).range == range) }

  @Test func `none is none, and what is too large is the largest`() {
    #expect(PackedRange(nil).range == nil)
    let huge = SourceRange(source: .max, line: .max, column: .max, width: .max)
    #expect(huge.width == 65_535)
    #expect(
      PackedRange(huge).range == SourceRange(source: 134_217_727, line: 134_217_727, column: 67_108_863, width: 65_535)
    )
  }
}
