/// Why a text is no Liquid template, with the place in it.
package struct LiquidProblem: Error, Hashable, Sendable {
  package var summary: String
  /// What to write instead; empty where the summary says it.
  package var advice: String
  /// Unicode scalars of the template, from 0.
  package var range: Range<Int>

  init(_ summary: String, _ advice: String = "", at range: Range<Int>) {
    self.summary = summary
    self.advice = advice
    self.range = range
  }
}
