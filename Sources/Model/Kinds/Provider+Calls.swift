package import Model

/// Whether a provider can call, and from what.
extension Provider {
  /// Whether it can call: the platform's own service cannot, a custom one says so itself.
  package static func canCall(_ provider: Resource<Provider>) -> Bool {
    if let channels = provider.channels { return channels.contains(.voice) }
    return provider.service == .twilio
  }

  /// The services whose calls come from the number in `from`.
  private static let callingFromNumbers: Set<Service> = [.twilio, .infobip]

  /// What keeps a service from calling from its sender; nil where nothing does.
  ///
  /// A name can send text messages, and a call comes from a number.
  static func noNumberToCallFrom(_ provider: Resource<Provider>) -> (summary: String, detail: String)? {
    guard let service = provider.service, callingFromNumbers.contains(service) else { return nil }
    guard let from = provider.from else {
      let besides = service == .twilio ? ", even beside a messaging service" : ""
      return ("voice needs a 'from' number\(besides)", "Add from: to the provider, with a number that can call.")
    }
    guard !Pattern.e164.matches(from) else { return nil }
    return (
      "voice needs a phone number in 'from': \"\(from)\"",
      "A short code or a name cannot call. Write the number in E.164 form: +14155552671."
    )
  }
}
