extension Template {
  /// As many ways through a template are looked at.
  package static let mostWays = 4_096

  /// One way through a template.
  package struct Way: Sendable {
    package var text: String
    /// Its conditions and what they are, in order.
    package var choices: [LiquidChoice]
  }

  package func rendered(_ variables: LiquidVariables) -> String {
    var renderer = Renderer(self, variables)
    return renderer.run()
  }

  /// Every way through the template, whatever its conditions depend on, until a look at one ends it.
  ///
  /// A loop runs once or not at all.
  ///
  /// - Parameter domains: the only texts that a variable has.
  /// - Returns: Whether no way was left out.
  package func forEachWay(
    _ variables: LiquidVariables,
    domains: [String: [String]] = [:],
    _ body: (Way) -> Bool
  ) -> Bool {
    var choices: Choices? = Choices(domains: domains.mapValues { $0.map { "\"\($0)\"" } })
    for _ in 0..<Self.mostWays {
      var renderer = Renderer(self, variables, choices: choices)
      let text = renderer.run()
      guard body(Way(text: text, choices: renderer.choices?.made ?? [])) else { return true }
      choices = renderer.choices
      guard choices?.advance() == true else { return true }
    }
    return false
  }
}
