import Checks
import HTTP
import Kinds
import Model
import Numbers

/// Reads what the judgements of a provider need, and no more.
struct TwilioReading {
  let api: TwilioAPI
  let subject: CheckSubject

  private var root: String { "/2010-04-01/Accounts/\(api.accountSID)" }

  /// - Parameter token: the account as the configured token sees it.
  func facts(token: Known<TwilioAccount>) async -> TwilioFacts {
    var facts = TwilioFacts()
    facts.token = token
    facts.account = await account()
    // Test credentials are refused everywhere else too, and who does not answer now is not asked ten times more.
    guard !facts.isRefusedEverywhere, facts.account.problem?.isSilence != true else { return facts }
    await readSpending(&facts)
    // An API key may be refused these and allowed others; a token that is refused is refused everywhere.
    guard facts.hasValue || api.isKey || !facts.problems.allSatisfy(\.problem.isFinal) else { return facts }
    await readSender(&facts)
    if let service = subject.provider.messagingServiceSID, subject.channels.contains(.sms) {
      await readService(service, &facts)
    }
    await readRegistrations(&facts)
    await readPermissions(&facts)
    return facts
  }

  func account() async -> Known<TwilioAccount> {
    await Known { () throws(ReadProblem) in
      try decode(try await api.object("api.twilio.com", root + ".json")) { place throws(JSONProblem) in
        try TwilioAccount(place, sid: api.accountSID)
      }
    }
  }

  private func readSpending(_ facts: inout TwilioFacts) async {
    // A subaccount has no balance of its own.
    if facts.account.value?.isSubaccount != true {
      facts.balance = await Known { () throws(ReadProblem) in
        try decode(try await api.object("api.twilio.com", root + "/Balance.json"), TwilioBalance.init)
      }
    }
    facts.triggers = await list("/Usage/Triggers.json", "usage_triggers", element: TwilioTrigger.init)
  }

  private func readSender(_ facts: inout TwilioFacts) async {
    guard let from = subject.provider.from else { return }
    if from.hasPrefix("+") {
      // Twilio matches a part of a number too, and * is any.
      let query = [HTTPRequest.QueryItem("PhoneNumber", from)]
      facts.numbers = await list(
        "/IncomingPhoneNumbers.json",
        "incoming_phone_numbers",
        query,
        element: TwilioNumber.init
      )
      let own = facts.numbers.value?.first { $0.number == from }
      guard facts.numbers.value != nil, own == nil || subject.channels.contains(.voice) && own?.canCall == false else {
        return
      }
      facts.callerIDs = await list("/OutgoingCallerIds.json", "outgoing_caller_ids", query) {
        place throws(JSONProblem) in
        try place.member("phone_number").text()
      }
    } else if TwilioSubject(subject: subject, sid: api.accountSID, facts: facts).usesShortCode {
      facts.shortCodes = await list("/SMS/ShortCodes.json", "short_codes") { place throws(JSONProblem) in
        try place.member("short_code").text()
      }
    }
  }

  private func readService(_ sid: String, _ facts: inout TwilioFacts) async {
    let path = "/v1/Services/\(sid)"
    facts.service = await Known { () throws(ReadProblem) in
      try decode(try await api.object("messaging.twilio.com", path), TwilioService.init)
    }
    guard facts.service.value != nil else { return }
    facts.pool = await Known { () throws(ReadProblem) in try await pool(path) }
  }

  private func pool(_ path: String) async throws(ReadProblem) -> TwilioPool {
    var pool = TwilioPool(
      numbers: try await senders(path + "/PhoneNumbers", "phone_number"),
      shortCodes: try await senders(path + "/ShortCodes", "short_code"),
      names: try await senders(path + "/AlphaSenders", "alpha_sender")
    )
    guard !pool.hasNumber else { return pool }
    // A name for every country may be among those for one, with no country.
    pool.destinationNames = try await senders(path + "/DestinationAlphaSenders", "alpha_sender")
      .filter { !$0.country.isEmpty }
    if pool.isEmpty { pool.channelSenders = try await senders(path + "/ChannelSenders", "sender") }
    return pool
  }

  private func senders(_ path: String, _ member: String) async throws(ReadProblem) -> [TwilioSender] {
    try decode(try await api.list("messaging.twilio.com", path)) { place throws(JSONProblem) in
      try TwilioSender(place, member)
    }
  }

  /// What carriers in North America ask for, where codes go there.
  private func readRegistrations(_ facts: inout TwilioFacts) async {
    guard subject.channels.contains(.sms), subject.countries.contains(where: { ["US", "CA"].contains($0.code) }) else {
      return
    }
    let senders = TwilioSubject(subject: subject, sid: api.accountSID, facts: facts).textingNumbers
    for number in senders where number.isTollFree { facts.tollFree[number.sid] = await verification(of: number.sid) }
    guard subject.country("US") != nil, senders.contains(where: \.isUSLongCode) else { return }
    if let service = subject.provider.messagingServiceSID {
      facts.campaigns = await v1List("/v1/Services/\(service)/Compliance/Usa2p", TwilioCampaign.init)
      guard let campaigns = facts.campaigns.value, !campaigns.isEmpty else { return }
      facts.brands = await brands(Set(campaigns.map(\.brand)).filter { !$0.isEmpty }.sorted())
    } else {
      facts.numberWithoutCampaign = subject.provider.from
      facts.brands = await v1List("/v1/a2p/BrandRegistrations", TwilioBrand.init)
    }
  }

  private func brands(_ sids: [String]) async -> Known<[TwilioBrand]> {
    await Known { () throws(ReadProblem) in
      var brands: [TwilioBrand] = []
      for sid in sids {
        let place = try await api.object("messaging.twilio.com", "/v1/a2p/BrandRegistrations/\(sid)")
        brands.append(try decode(place, TwilioBrand.init))
      }
      return brands
    }
  }

  private func verification(of number: String) async -> Known<TwilioTollFree?> {
    await Known { () throws(ReadProblem) in
      let all = try await api.list(
        "messaging.twilio.com",
        "/v1/Tollfree/Verifications",
        [.init("TollfreePhoneNumberSid", number)]
      )
      let verifications = try decode(all, TwilioTollFree.init)
      // A number may have been refused before it was approved.
      return verifications.first { $0.status == "TWILIO_APPROVED" } ?? verifications.first
    }
  }

  private func readPermissions(_ facts: inout TwilioFacts) async {
    if subject.channels.contains(.sms) {
      facts.textPermissions = await Known { () throws(ReadProblem) in
        let listed = try await textPermissions([])
        let known = Set(listed.map(\.country))
        let missing = subject.countries.map(\.code).filter { !known.contains($0) }
        guard !missing.isEmpty else { return listed }
        return listed + (try await textPermissions([.init("CountryCode", missing.joined(separator: ","))]))
      }
    }
    guard subject.channels.contains(.voice) else { return }
    if facts.account.value?.isSubaccount == true {
      facts.inheritsCallPermissions = await Known { () throws(ReadProblem) in
        try decode(try await api.object("voice.twilio.com", "/v1/Settings")) { place throws(JSONProblem) in
          try place.member("dialing_permissions_inheritance").boolean()
        }
      }
    }
    facts.callPermissions = await v1List(
      "/v1/DialingPermissions/Countries",
      at: "voice.twilio.com",
      TwilioCallPermission.init
    )
  }

  private func textPermissions(_ query: [HTTPRequest.QueryItem]) async throws(ReadProblem) -> [TwilioTextPermission] {
    let place = try await api.object("accounts.twilio.com", "/v1/Messaging/GeoPermissions", query)
    return try decode(place) { place throws(JSONProblem) in
      var permissions: [TwilioTextPermission] = []
      for element in try place.member("permissions").list() { permissions.append(try TwilioTextPermission(element)) }
      return permissions
    }
  }

  /// What a message or a minute costs in the countries of the audience.
  func prices() async -> (known: [CheckedPrice], problems: [ReadProblem]) {
    var known: [CheckedPrice] = []
    var problems: [ReadProblem] = []
    for country in subject.countries.map(\.code) {
      var reads: [Known<CheckedPrice?>] = []
      if subject.channels.contains(.sms) {
        reads.append(await price("/v1/Messaging/Countries/\(country)", country, TwilioPrices.text))
      }
      if subject.channels.contains(.voice) {
        reads.append(await price("/v2/Voice/Countries/\(country)", country, TwilioPrices.call))
      }
      known += reads.compactMap { $0.value ?? nil }
      // A country that Twilio does not sell to has no price.
      for problem in reads.compactMap(\.problem) where !problems.contains(problem) { problems.append(problem) }
    }
    return (known, problems)
  }

  private func price(
    _ path: String,
    _ country: String,
    _ price: (JSONPlace, String) throws(JSONProblem) -> CheckedPrice?
  ) async -> Known<CheckedPrice?> {
    await Known { () throws(ReadProblem) in
      try decode(try await api.object("pricing.twilio.com", path)) { place throws(JSONProblem) in
        try price(place, country)
      }
    }
  }
}

extension TwilioReading {
  private func list<Element>(
    _ path: String,
    _ member: String,
    _ query: [HTTPRequest.QueryItem] = [],
    element: (JSONPlace) throws(JSONProblem) -> Element
  ) async -> Known<[Element]> {
    await Known { () throws(ReadProblem) in
      try decode(try await api.list("api.twilio.com", root + path, query, member: member), element)
    }
  }

  private func v1List<Element>(
    _ path: String,
    at host: String = "messaging.twilio.com",
    _ element: (JSONPlace) throws(JSONProblem) -> Element
  ) async -> Known<[Element]> {
    await Known { () throws(ReadProblem) in try decode(try await api.list(host, path), element) }
  }

  private func decode<Value>(_ place: JSONPlace, _ value: (JSONPlace) throws(JSONProblem) -> Value) throws(ReadProblem)
    -> Value
  {
    do {
      return try value(place)
    } catch {
      throw .unreadable("Twilio answered in another form than it documents: \(error)")
    }
  }

  private func decode<Value>(_ places: [JSONPlace], _ value: (JSONPlace) throws(JSONProblem) -> Value)
    throws(ReadProblem) -> [Value]
  {
    var values: [Value] = []
    for place in places { values.append(try decode(place, value)) }
    return values
  }
}
