import Kinds
import Model
import Testing

@Suite struct BindingTests {
  private static let others: [FieldBinding<PhoneConnection>] = [
    .managed(\.name), .managed(\.provider), .managed(\.applications), .managed(\.message), .managed(\.codeLength),
    .managed(\.codeLifetime), .managed(\.bruteForceProtection), .managed(\.connectionID),
  ]

  @Test func `a platform does not start while a field of a kind is not bound`() async {
    let ending = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Binding(PhoneConnection.self, Self.others)
    }
    let said = String(decoding: ending?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("phone_connection: not bound to the platform: sign_up"))
  }

  @Test(arguments: [
    FieldBinding<PhoneConnection>.managed(\.signUp), .manual(\.signUp, at: "Settings."),
    .unreadable(\.signUp, because: "No GET."), .unsupported(\.signUp, because: "There is none."),
    .notStored(\.signUp),
  ])
  func `each way of binding a field is enough`(_ field: FieldBinding<PhoneConnection>) {
    let binding = Binding(PhoneConnection.self, Self.others + [field])
    #expect(binding.support(of: "sign_up") == field.support)
    #expect(binding.notStored == (field.isStored ? [] : ["sign_up"]))
  }

  @Test func `what belongs to words that a platform does not have needs no binding`() {
    let twilio: [FieldBinding<Provider>] = [
      .managed(\.service).only(SupportedWords(["twilio"], otherwise: "")), .managed(\.channels), .managed(\.from),
      .managed(\.accountSID), .managed(\.authToken), .managed(\.messagingServiceSID), .managed(\.fallbackToPlatform),
    ]
    let binding = Binding(Provider.self, twilio)
    #expect(
      binding.unbound(Provider.description, twilio.dropLast(3).map(\.leaf)) == [
        "auth_token", "fallback_to_platform", "messaging_service_sid",
      ]
    )
  }

  @Test func `a field is found by its property, in a group too`() throws {
    let leaf = try #require(PhoneFactor.description.leaf(\PhoneFactor.messages.verification.voice))
    #expect(PhoneFactor.description.leaves[leaf].path == "messages.verification.voice")
    #expect(PhoneFactor.description.leaf(\PhoneFactor.messages) == nil)
    #expect(Application.description.leaf(\Application.summary) == Application.description.leaf(at: "description"))
  }

  @Test func `what is said of a field is what the binding says of its path`() {
    let field = FieldBinding<PhoneConnection>.managed(\.codeLength).defaulting(to: .integer(6)).immutable().unique()
      .withoutDefault().overridden("Nobody.").limited(PlatformLimit(.number(4...8), documentedIn: "a page"))
    let binding = Binding(
      PhoneConnection.self,
      Self.others.filter { $0.path != "code_length" } + [.managed(\.signUp), field]
    )
    #expect(binding.defaults == ["code_length": .integer(6)] && binding.immutable == ["code_length"])
    #expect(binding.unique == ["code_length"] && binding.withoutDefault == ["code_length"])
    #expect(binding.overrides?.paths == ["code_length"] && binding.overrides?.sentence == "Nobody.")
    #expect(binding.limits["code_length"]?.map(\.rule) == [.number(4...8)])
  }
}
