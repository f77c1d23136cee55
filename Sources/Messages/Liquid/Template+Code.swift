extension Template {
  /// Why somebody may not see the code.
  package enum Hidden: Sendable, Equatable {
    /// On a way with these conditions.
    case on([LiquidChoice])
    /// Other digits stand right beside it, so that nobody sees where it begins or ends.
    case besideDigits
    /// There are too many ways to look at each.
    case tooManyWays
  }

  /// A way on which the code is not written whole; nil where there is none.
  ///
  /// - Parameter length: how many digits a code has.
  package func hidesCode(length: Int = 6, domains: [String: [String]] = [:]) -> Hidden? {
    // What shortens a text may spare a short one.
    ["x", "Wolfeschlegelsteinhausenbergerdorff and Sons"].lazy.compactMap { other in
      hidesCode(unusedCode(length), other: other, domains)
    }.first
  }

  private func hidesCode(_ code: String, other: String, _ domains: [String: [String]]) -> Hidden? {
    var hidden: Hidden?
    let isWhole = forEachWay(LiquidVariables(["code": .text(code)], other: other), domains: domains) { way in
      let parts = way.text.parts(between: code)
      guard parts.count > 1 else {
        hidden = .on(way.choices)
        return false
      }
      if Self.isWhole(between: parts) { return true }
      hidden = .besideDigits
      return false
    }
    return hidden ?? (isWhole ? nil : .tooManyWays)
  }

  /// Whether the code, which stands between the parts, is once by itself: behind no digit, and before none.
  private static func isWhole(between parts: [String]) -> Bool {
    // Where nothing is between two codes, each is beside the other's digits.
    let starts = parts.indices.map { $0 > 0 && parts[$0].isEmpty || parts[$0].endsInDigit }
    let ends = parts.indices.map { $0 + 1 < parts.count && parts[$0].isEmpty || parts[$0].beginsWithDigit }
    return parts.indices.dropLast().contains { !starts[$0] && !ends[$0 + 1] }
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

extension String {
  fileprivate var beginsWithDigit: Bool { unicodeScalars.first?.properties.numericType == .decimal }
  fileprivate var endsInDigit: Bool { unicodeScalars.last?.properties.numericType == .decimal }
}
