import AmazonSNSChecks
import Checks
import Configuration
import HTTP
import Kinds
import Model
import Reconciler
import Source
import TwilioChecks

/// The credentials that a check asks services with, kept in memory only.
///
/// A secret that this run does not have is no end of it: what needs it is not checked.
struct CheckSecrets {
  private let scope: PathScope
  private(set) var outcome = CheckOutcome()

  init(scope: PathScope) { self.scope = scope }

  /// Nil for a provider of another service, and for one without any credentials here.
  mutating func twilio(_ subject: CheckSubject) -> TwilioTarget? {
    guard subject.provider.service == .twilio, let sid = subject.provider.accountSID else { return nil }
    let token = value(of: subject.provider.authToken)
    let checking = pair(
      value(of: subject.unsent(\.checkCredentials.apiKey)),
      value(of: subject.unsent(\.checkCredentials.apiSecret))
    )
    let configured = (try? token.get())?.map { TwilioKey(user: sid, secret: $0) }
    let withheld = token.reason("auth_token") ?? ""
    guard configured != nil || checking != nil else {
      outcome.add(CheckFailure(.missing, Self.missing(withheld), at: subject.place(\.authToken)))
      return nil
    }
    return TwilioTarget(
      subject: subject,
      accountSID: sid,
      configured: configured,
      withheld: withheld,
      checking: checking.map { TwilioKey(user: $0.0.exposed, secret: $0.1) }
    )
  }
}

extension CheckSecrets {
  /// Nil for a provider of another service, and for one without any credentials here.
  mutating func amazonSNS(_ subject: CheckSubject) -> SNSTarget? {
    guard subject.provider.service == .amazonSNS, let region = subject.provider.region else { return nil }
    let (id, secret) = (value(of: subject.provider.accessKeyID), value(of: subject.provider.secretAccessKey))
    let configured = pair(id, secret).map { SNSKey(id: $0.0, secret: $0.1) }
    let withheld = id.reason("access_key_id") ?? secret.reason("secret_access_key") ?? ""
    let checking = pair(
      value(of: subject.unsent(\.checkCredentials.accessKeyID)),
      value(of: subject.unsent(\.checkCredentials.secretAccessKey))
    )
    guard configured != nil || checking != nil else {
      outcome.add(CheckFailure(.missing, Self.missing(withheld), at: subject.place(\.accessKeyID)))
      return nil
    }
    let token = try? value(of: subject.unsent(\.checkCredentials.sessionToken)).get()
    return SNSTarget(
      subject: subject,
      region: region,
      configured: configured,
      withheld: withheld,
      checking: checking.map { SNSKey(id: $0.0, secret: $0.1, sessionToken: token ?? nil) }
    )
  }
}

extension CheckSecrets {
  private static func missing(_ withheld: String) -> String {
    "\(withheld), and no check_credentials are: set either of them where check runs"
  }

  /// The value of a secret, nil where none is declared, or why it cannot be had.
  private typealias Read = Result<SecretValue?, SecretText.Missing>

  private func pair(_ first: Read, _ second: Read) -> (SecretValue, SecretValue)? {
    guard case .success(let first?) = first, case .success(let second?) = second else { return nil }
    return (first, second)
  }

  private func value(of secret: Secret?) -> Read { value(of: secret.map(Value.secret)) }

  private func value(of value: Value?) -> Read {
    switch value {
    case .secret(let secret)?: secret.reference.map(read) ?? .success(nil)
    default: .success(nil)
    }
  }

  private func read(_ reference: SecretReference) -> Read {
    do throws(SecretText.Missing) {
      let value = try SecretText.read(reference, Environment.variables, within: scope)
      Terminal.mask.register(value.exposed)
      return .success(value)
    } catch {
      return .failure(error)
    }
  }
}

extension Result<SecretValue?, SecretText.Missing> {
  /// Why there is no value; nil where there is one.
  fileprivate func reason(_ field: String) -> String? {
    switch self {
    case .success(nil): "no \(field) is declared"
    case .success: nil
    case .failure(let missing): missing.summary
    }
  }
}
