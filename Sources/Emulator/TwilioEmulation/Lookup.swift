import Emulation
import HTTP
import Numbers

/// `lookups.twilio.com`: what a number is by the number plan.
///
/// Its packages are billed, and not answered here.
enum Lookup {
  static let endpoint = Endpoint("/lookups/v2/PhoneNumbers/{number}", query: ["CountryCode"]) { call in
    if let fields = call.request["Fields"], !fields.isEmpty {
      throw Answer.noRead(call.request, 403, 20006, "Fields=\(fields) is billed")
    }
    return EmulatedResponse(200, .object(answer(try call.value("number"))))
  }

  private static func answer(_ text: String) -> Members {
    let number = PhoneNumber(text)
    let billed = [
      "caller_name", "sim_swap", "call_forwarding", "line_type_intelligence", "line_status", "identity_match",
      "reassigned_number", "sms_pumping_risk", "phone_number_quality_score", "pre_fill",
    ]
    let answer: Members = [
      "phone_number": .text(text), "valid": .boolean(number?.isValid == true),
      "validation_errors": .list(number.map(errors) ?? ["NOT_A_NUMBER"]),
      "calling_country_code": number.map { .text(String($0.callingCode)) } ?? .null,
      "country_code": number?.region.map(JSON.text) ?? .null,
      "national_format": number.map { .text($0.national) } ?? .null,
      "url": .text("https://lookups.twilio.com/v2/PhoneNumbers/\(text)"),
    ]
    return answer.merging(billed.map { ($0, .null) }) { $1 }
  }

  private static func errors(_ number: PhoneNumber) -> [JSON] {
    if number.isValid { return [] }
    switch number.length {
    case .tooShort: return ["TOO_SHORT"]
    case .tooLong: return ["TOO_LONG"]
    case .impossible: return ["INVALID_LENGTH"]
    case .possible: return ["INVALID_BUT_POSSIBLE"]
    }
  }
}
