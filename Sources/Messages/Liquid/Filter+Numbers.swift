extension Filter {
  static let numberFilters: [String: Function] = [
    "plus": { combined($0, $1.argument(0), { $0.addingReportingOverflow($1) }, +) },
    "minus": { combined($0, $1.argument(0), { $0.subtractingReportingOverflow($1) }, -) },
    "times": { combined($0, $1.argument(0), { $0.multipliedReportingOverflow(by: $1) }, *) },
    "divided_by": { value, filter in divided(value.number, filter.argument(0).number) },
    "modulo": { value, filter in remainder(value.number, filter.argument(0).number) },
    "abs": { value, _ in
      if case .whole(let number) = value.number {
        .whole(number == .min ? .max : abs(number))
      } else {
        .decimal(abs(value.double))
      }
    },
    "at_least": { value, filter in value.double < filter.argument(0).double ? filter.argument(0).number : value.number
    },
    "at_most": { value, filter in value.double > filter.argument(0).double ? filter.argument(0).number : value.number },
    "ceil": { value, _ in .whole(whole(value.double.rounded(.up))) },
    "floor": { value, _ in .whole(whole(value.double.rounded(.down))) },
    "round": { value, filter in rounded(value, places: filter.argument(0).int) },
  ]

  private static func combined(
    _ left: LiquidValue,
    _ right: LiquidValue,
    _ wholes: (Int, Int) -> (partialValue: Int, overflow: Bool),
    _ decimals: (Double, Double) -> Double
  ) -> LiquidValue {
    if case .whole(let a) = left.number, case .whole(let b) = right.number {
      let (value, isOver) = wholes(a, b)
      if !isOver { return .whole(value) }
    }
    return .decimal(decimals(left.double, right.double))
  }

  private static func divided(_ left: LiquidValue, _ right: LiquidValue) -> LiquidValue {
    guard right.double != 0 else { return .nothing }
    guard case .whole = left, case .whole = right else { return .decimal(left.double / right.double) }
    return .whole(whole((left.double / right.double).rounded(.down)))
  }

  private static func remainder(_ left: LiquidValue, _ right: LiquidValue) -> LiquidValue {
    guard right.double != 0 else { return .nothing }
    let (a, b) = (left.double, right.double)
    let rest = a - b * (a / b).rounded(.down)
    guard case .whole = left, case .whole = right else { return .decimal(rest) }
    return .whole(whole(rest))
  }

  private static func rounded(_ value: LiquidValue, places: Int) -> LiquidValue {
    guard places > 0 else { return .whole(whole(value.double.rounded(.toNearestOrEven))) }
    if case .whole = value.number { return value.number }
    let scale = (0..<min(places, 15)).reduce(1.0) { scale, _ in scale * 10 }
    return .decimal((value.double * scale).rounded(.toNearestOrEven) / scale)
  }

  private static func whole(_ number: Double) -> Int { Int(exactly: number) ?? 0 }
}
