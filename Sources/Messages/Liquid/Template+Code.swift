extension Template {
  /// Why somebody may not see the code.
  package enum Hidden: Sendable, Equatable {
    /// On a way with these conditions.
    case on([LiquidChoice])
    /// There are too many ways to look at each.
    case tooManyWays
  }

  /// A way on which the code is not written whole; nil where there is none.
  ///
  /// - Parameter length: how many digits a code has.
  package func hidesCode(length: Int = 6, domains: [String: [String]] = [:]) -> Hidden? {
    let code = unusedCode(length)
    var hidden: Hidden?
    let isWhole = forEachWay(LiquidVariables(["code": .text(code)], other: "x"), domains: domains) { way in
      guard way.text.parts(between: code, atMost: 2).count < 2 else { return true }
      hidden = .on(way.choices)
      return false
    }
    return hidden ?? (isWhole ? nil : .tooManyWays)
  }

  /// Digits that the template does not hold; the first one is 0, which arithmetic would lose.
  private func unusedCode(_ length: Int) -> String {
    let text = self.text
    var seed = 48_517
    while true {
      let digits = String(seed)
      let code = String(repeating: "0", count: max(1, length - digits.count)) + digits
      let whole = "0" + code.suffix(max(1, length - 1))
      if text.parts(between: whole, atMost: 2).count < 2 { return whole }
      seed = seed % 89_989 + 10_007
    }
  }
}
