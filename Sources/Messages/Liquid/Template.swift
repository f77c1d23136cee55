/// A Liquid template: tokens and tree, with the place of everything.
///
/// Differences to LiquidJS, with which Auth0 renders: `divided_by` of two whole numbers is whole, as in Ruby's and
/// Python's; a text's `size` counts Unicode scalars, not UTF-16 units; `date` leaves its text as it is. Where Ruby and
/// Python differ from it, it is followed: nothing is `blank`, and `split` drops empty parts at the end.
package struct Template: Sendable {
  package let scalars: [Unicode.Scalar]
  let nodes: [Node]
  /// The variables that the template does not give itself, in the order of the text.
  let variables: [Path]
  /// The tags and the filters that it uses, each with its place.
  package let tags: [LiquidUse]
  package let filters: [LiquidUse]

  package init(_ text: String) throws(LiquidProblem) {
    scalars = Array(text.unicodeScalars)
    var reader = TemplateReader(scalars)
    nodes = try reader.read()
    variables = reader.variables
    tags = reader.tags
    filters = reader.filters
  }

  package var text: String { self.text(0..<scalars.count) }

  func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  /// The names of the variables, dotted, each with its place.
  package var uses: [LiquidUse] { variables.map { LiquidUse(name: $0.dotted, range: $0.range) } }
}

/// A word that a template uses, and where.
package struct LiquidUse: Sendable, Hashable {
  package var name: String
  package var range: Range<Int>
}
