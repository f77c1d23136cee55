import Emulation
import HTTP

/// The two of Amazon's services that have reads here.
enum Service: String, Sendable {
  case sns
  case sts

  /// The version of its API, which every request names.
  var version: String { self == .sns ? "2010-03-31" : "2011-06-15" }

  var namespace: String {
    self == .sns ? "http://sns.amazonaws.com/doc/2010-03-31/" : "https://sts.amazonaws.com/doc/2011-06-15/"
  }

  /// The service whose version a request names; SNS where it names none.
  init(of request: EmulatedRequest) {
    self = Call.form(of: request)["Version"] == Service.sts.version ? .sts : .sns
  }
}

/// A read: an action of a service, and its answer.
struct Action: Sendable {
  let service: Service
  let name: String
  let answer: @Sendable (Call) throws -> [XML]

  /// The reads.
  ///
  /// Amazon takes them by POST as it does everything else, so that only the name tells them apart.
  static let all = [
    Action(service: .sts, name: "GetCallerIdentity") { call in
      ["UserId", "Account", "Arn"].map { XML($0, text: call.account.identity($0) ?? "") }
    },
    Action(service: .sns, name: "GetSMSAttributes", answer: attributes),
    Action(service: .sns, name: "GetSMSSandboxAccountStatus") { call in
      [XML("IsInSandbox", text: call.account.value["IsInSandbox"] == true ? "true" : "false")]
    },
    Action(service: .sns, name: "ListOriginationNumbers") { call in
      let page = try call.page(call.account.list("origination_numbers"), largest: 30)
      return [XML("PhoneNumbers", page.records.map { XML("member", originationNumber($0)) })] + page.token("NextToken")
    },
    Action(service: .sns, name: "ListSMSSandboxPhoneNumbers") { call in
      let page = try call.page(call.account.list("sandbox_phone_numbers"), largest: 100)
      let numbers = page.records.map { XML("member", texts($0, ["PhoneNumber", "Status"])) }
      return [XML("PhoneNumbers", numbers)] + page.token("NextToken")
    },
    Action(service: .sns, name: "ListPhoneNumbersOptedOut") { call in
      let page = try call.page(optedOut(call), largest: 100, token: "nextToken")
      return [XML("phoneNumbers", page.records.map { XML("member", text: $0) })] + page.token("nextToken")
    },
    Action(service: .sns, name: "CheckIfPhoneNumberIsOptedOut") { call in
      guard let number = call.form["phoneNumber"], number.hasPrefix("+") else {
        throw Answer.refuse(400, "InvalidParameter", "Invalid parameter: PhoneNumber", call.request)
      }
      return [XML("isOptedOut", text: optedOut(call).contains(number) ? "true" : "false")]
    },
  ]

  /// The attributes that are set, or those of them that the request names.
  @Sendable private static func attributes(_ call: Call) -> [XML] {
    let wanted = call.form.filter { $0.key.hasPrefix("attributes.member.") }.values
    let set = (call.account.value["attributes"]?.members ?? [:]).filter { name, value in
      value != .null && (wanted.isEmpty || wanted.contains(name))
    }
    let entries = set.sorted { $0.key < $1.key }.map { name, value in
      XML("entry", [XML("key", text: name), XML("value", text: value.text ?? value.encodedText)])
    }
    return [XML("attributes", entries)]
  }

  private static func originationNumber(_ number: Members) -> [XML] {
    let capabilities = (number["NumberCapabilities"]?.texts ?? []).map { XML("member", text: $0) }
    return texts(number, ["CreatedAt", "PhoneNumber", "Status", "Iso2CountryCode", "RouteType"])
      + [XML("NumberCapabilities", capabilities)]
  }

  private static func optedOut(_ call: Call) -> [String] { call.account.value["opted_out"]?.texts ?? [] }

  private static func texts(_ members: Members, _ names: [String]) -> [XML] {
    names.compactMap { name in members[name]?.text.map { XML(name, text: $0) } }
  }
}
