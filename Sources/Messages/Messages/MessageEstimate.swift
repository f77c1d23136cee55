package import Liquid

/// How long a Liquid message is likely to be on a phone, without a platform to render it.
///
/// It is an estimate. `{{ code }}` counts as a code of the given length, each other variable as a sample text, and the
/// platform may send more or fewer spaces than the template has. Of the ways through a message with conditions, the
/// most expensive one counts. A text that is no Liquid counts as it is.
package struct MessageEstimate: Sendable, Hashable {
  /// What is in for values that are known only when the message is sent.
  package struct Samples: Sendable, Hashable {
    package var codeLength: Int
    package var output: String

    package init(codeLength: Int = 6, output: String = "Acme Corporation") {
      self.codeLength = codeLength
      self.output = output
    }

    package var variables: LiquidVariables {
      LiquidVariables(["code": .text(String(repeating: "0", count: codeLength))], other: output)
    }
  }

  /// The text that was counted.
  package let text: String
  package let segments: Segments
  /// Whether the message has tags, which makes the estimate a rougher one.
  package let hasTags: Bool

  package init(of text: String, _ samples: Samples = Samples()) {
    guard let template = try? Template(text) else {
      self.init(text: text, hasTags: false)
      return
    }
    self.init(of: template, samples.variables)
  }

  package init(of template: Template, _ variables: LiquidVariables, domains: [String: [String]] = [:]) {
    var worst = ""
    _ = template.forEachWay(variables, domains: domains) { way in
      if Self.costs(way.text, moreThan: worst) { worst = way.text }
      return true
    }
    self.init(text: worst, hasTags: !template.tags.isEmpty)
  }

  private init(text: String, hasTags: Bool) {
    self.text = text
    self.hasTags = hasTags
    segments = Segments(of: text)
  }

  /// More segments, or as many of more units.
  private static func costs(_ left: String, moreThan right: String) -> Bool {
    let (left, right) = (Segments(of: left), Segments(of: right))
    return (left.segments, left.encoding == .ucs2 ? 1 : 0, left.units)
      > (right.segments, right.encoding == .ucs2 ? 1 : 0, right.units)
  }
}
