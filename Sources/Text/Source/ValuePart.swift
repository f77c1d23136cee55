/// A part of a value: the entry of a mapping, and a stretch of its text.
package struct ValuePart: Sendable, Hashable {
  /// Nil where the value itself is a text.
  package var key: String?
  /// Unicode scalars of the text, from 0; nil for all of it.
  package var scalars: Range<Int>?

  package init(key: String? = nil, scalars: Range<Int>? = nil) {
    self.key = key
    self.scalars = scalars
  }
}

extension Diagnostic {
  /// The same about a part of the value that is at its range.
  package func about(_ part: ValuePart) -> Diagnostic {
    var diagnostic = self
    diagnostic.part = part
    return diagnostic
  }
}
