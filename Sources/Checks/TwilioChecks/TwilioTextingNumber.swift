import Checks
import Numbers

/// A number that text messages come from.
struct TwilioTextingNumber: Sendable {
  let sid: String
  let number: String

  private var plan: PhoneNumber? { PhoneNumber(number) }

  var isTollFree: Bool { plan.map { $0.callingCode == 1 && $0.uses.contains(.tollFree) } ?? false }

  /// A number of the US that carriers ask a registration of (10DLC).
  var isUSLongCode: Bool { plan.map { $0.region == "US" && !$0.uses.contains(.tollFree) } ?? false }
}

extension TwilioSubject {
  /// The numbers that text messages may come from.
  var textingNumbers: [TwilioTextingNumber] {
    if hasService { return facts.pool.value?.numbers.map { TwilioTextingNumber(sid: $0.sid, number: $0.text) } ?? [] }
    return ownNumber.map { [TwilioTextingNumber(sid: $0.sid, number: $0.number)] } ?? []
  }
}
