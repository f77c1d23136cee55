package import Kinds
package import Model
package import Source

/// A declared provider, with what the tenant asks of it.
package struct CheckSubject: Sendable {
  /// A country that codes are sent to, and the line that says so; nil for one of the command line.
  package struct Country: Sendable {
    package let code: String
    package let range: SourceRange?
  }

  package let provider: Resource<Provider>
  package let isProduction: Bool
  /// How codes are to travel.
  package let channels: Set<Channel>
  /// In the order of their codes; empty where nothing says where users come from.
  package let countries: [Country]
  /// How long the shortest code of the tenant lives, and where that is written.
  package let codeLifetime: (seconds: Int, range: SourceRange)?
  /// The text messages that go through it.
  package let texts: [String]

  package var address: String { provider.declared.address.description }

  package func place<T>(_ field: KeyPath<Provider, Field<T>>) -> CheckPlace {
    let unsent = provider.declared.kind.leaf(field).flatMap { provider.declared.unsent.range($0) }
    return CheckPlace("\(address).\(Provider.path(field))", unsent ?? provider.range(of: field))
  }

  /// What is declared for checking alone.
  package func unsent<T>(_ field: KeyPath<Provider, Field<T>>) -> Value? {
    provider.declared.kind.leaf(field).flatMap { provider.declared.unsent[$0] }
  }

  package var place: CheckPlace { CheckPlace(address, provider.range) }

  /// The line that names a country; the provider's own where the command line named it.
  package func place(of country: Country) -> CheckPlace { CheckPlace(address, country.range ?? provider.range) }

  package func country(_ code: String) -> Country? { countries.first { $0.code == code } }
}

extension CheckSubject {
  /// The providers of a tenant.
  ///
  /// - Parameter countries: those that the command line adds.
  package static func all(of tenant: DeclaredTenant, countries: [String] = []) -> [CheckSubject] {
    let usage = ProviderUsage(tenant)
    let audience = audience(of: tenant, countries)
    return usage.providers.map { provider in
      CheckSubject(
        provider: provider,
        isProduction: tenant.environment == .production,
        channels: usage.channels(of: provider),
        countries: audience,
        codeLifetime: usage.codeLifetime(of: provider),
        texts: usage.texts(of: provider)
      )
    }
  }

  private static func audience(of tenant: DeclaredTenant, _ named: [String]) -> [Country] {
    let settings = tenant.resources.first { $0.address.kind == Tenant.kind }.map { Resource<Tenant>($0) }
    var countries: [String: SourceRange?] = [:]
    for code in named { countries.updateValue(nil, forKey: code) }
    if let settings {
      if let code = settings.defaultCountry { countries[code] = settings.range(of: \.defaultCountry) }
      for code in settings.allowedCountries ?? [] { countries[code] = settings.range(of: \.allowedCountries) }
    }
    if let audience = tenant.audience {
      for code in audience.countries { countries[code] = audience.range }
    }
    return countries.sorted { $0.key < $1.key }.map { Country(code: $0.key, range: $0.value) }
  }
}

/// What the factor and the connections of a tenant ask of its providers.
private struct ProviderUsage {
  let providers: [Resource<Provider>]
  private let factor: Resource<PhoneFactor>?
  private let connections: [Resource<PhoneConnection>]

  init(_ tenant: DeclaredTenant) {
    func all(_ kind: KindName) -> [Declared] { tenant.resources.filter { $0.address.kind == kind } }
    providers = all(Provider.kind).map { Resource($0) }
    factor = all(PhoneFactor.kind).first.map { Resource($0) }.flatMap { $0.enabled == false ? nil : $0 }
    connections = all(PhoneConnection.kind).map { Resource($0) }
  }

  /// What names no provider goes through the only one.
  private func isServed(_ reference: Reference<Provider>?, by provider: Resource<Provider>) -> Bool {
    reference.map { $0.key == provider.declared.address.key } ?? (providers.count == 1)
  }

  private func factor(of provider: Resource<Provider>) -> Resource<PhoneFactor>? {
    factor.flatMap { isServed($0.provider, by: provider) ? $0 : nil }
  }

  private func connections(of provider: Resource<Provider>) -> [Resource<PhoneConnection>] {
    connections.filter { isServed($0.provider, by: provider) }
  }

  func channels(of provider: Resource<Provider>) -> Set<Channel> {
    let own = provider.channels ?? [.sms]
    var asked: Set<Channel> = connections(of: provider).isEmpty ? [] : [.sms]
    if let factor = factor(of: provider) { asked.formUnion(factor.channels ?? own) }
    return asked.isEmpty ? own : asked
  }

  func codeLifetime(of provider: Resource<Provider>) -> (seconds: Int, range: SourceRange)? {
    connections(of: provider).compactMap { connection in
      connection.codeLifetime.map { ($0.count, connection.range(of: \.codeLifetime)) }
    }.min { $0.0 < $1.0 }
  }

  func texts(of provider: Resource<Provider>) -> [String] {
    var messages = connections(of: provider).compactMap(\.message)
    if let factor = factor(of: provider) {
      let enrollment = factor[dynamicMember: \.messages.enrollment.sms]
      let verification = factor[dynamicMember: \.messages.verification.sms]
      messages += [enrollment, verification].compactMap(\.self)
    }
    return messages.flatMap { [$0.text] + $0.translations.map(\.text) }
  }
}
