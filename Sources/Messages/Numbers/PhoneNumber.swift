import Synchronization

/// A number in E.164 form, with what its number plan says of it.
package struct PhoneNumber: Sendable {
  package enum Use: String, Sendable, CaseIterable {
    case fixedLine, mobile, tollFree, premiumRate, sharedCost, voip, personal, pager, uan, voicemail
  }

  package enum Length: Sendable, Hashable {
    case possible
    case tooShort
    case tooLong
    /// Between two possible lengths.
    case impossible
  }

  package var text: String
  package var callingCode: Int
  /// The digits behind the calling code.
  package var national: String
  /// How the plan's lengths fit.
  package var length: Length
  /// The country whose plan has it, or `001` for one of no country; nil for a number of no plan.
  package var region: String?
  package var uses: Set<Use>

  /// Whether a number plan has it.
  package var isValid: Bool { region != nil }

  /// The numbers that were asked for; a fleet sends from few, and each is asked for by several rules.
  private static let known = Mutex<[String: PhoneNumber?]>([:])

  /// Nil for what is not E.164, and for a calling code that is not assigned.
  package init?(_ text: String) {
    if let known = Self.known.withLock({ $0[text] }) {
      guard let known else { return nil }
      self = known
      return
    }
    let number = PhoneNumber(reading: text)
    Self.known.withLock { $0[text] = .some(number) }
    guard let number else { return nil }
    self = number
  }

  private init?(reading text: String) {
    let digits = Array(text.utf8.dropFirst())
    guard text.utf8.first == UInt8(ascii: "+"), (7...15).contains(digits.count),
      digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.first != UInt8(ascii: "0")
    else { return nil }
    let found = (1...3).lazy.compactMap { count -> (Int, [NumberPlan])? in
      let code = digits.prefix(count).reduce(0) { $0 * 10 + Int($1 - 0x30) }
      let plans = NumberPlan.plans(of: code)
      return plans.isEmpty ? nil : (code, plans)
    }.first
    guard let (code, plans) = found else { return nil }
    self.text = text
    callingCode = code
    national = String(decoding: digits.dropFirst("\(code)".utf8.count), as: UTF8.self)
    length = NumberPlan.length(national.utf8.count, plans)
    let plan = NumberPlan.plan(of: national, among: plans)
    let uses = plan?.uses(of: national) ?? []
    region = uses.isEmpty ? nil : plan?.region
    self.uses = uses
  }
}
