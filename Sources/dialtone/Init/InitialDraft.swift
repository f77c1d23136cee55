import Drafting
import Kinds
import Model

/// A first configuration: an application, what sends its codes, and sign-in by phone.
enum InitialDraft {
  static func draft(of answers: InitialAnswers) throws -> Draft {
    let platform = answers.platform
    var draft = Draft(answers.tenant, platform, connection: answers.connection)
    for (leaf, description) in platform.connection.leaves.enumerated() where isNeeded(description) {
      let field = description.path.split(separator: ".").last ?? ""
      let name = "\(platform.name)_\(field)".uppercased()
      draft.connection[leaf] = .secret(Secret(reference: .environment(name)))
    }
    let application = draft.add(Application.description, answers.application, titled: "name")
    let provider = draft.add(Provider.description, answers.provider, titled: "service")
    addConnection(application, provider, to: &draft)
    return draft
  }

  /// The client's secret proves it, unless somebody writes its key instead.
  private static func isNeeded(_ leaf: KindDescription.Leaf) -> Bool {
    leaf.field.shape.isSecret && (leaf.field.traits.contains(.required) || leaf.path.hasSuffix("client_secret"))
  }

  /// Sign-in by phone, as far as the platform lets it be declared.
  private static func addConnection(_ application: String?, _ provider: String?, to draft: inout Draft) {
    let kind = PhoneConnection.description
    guard let application, let binding = draft.platform[kind.name] else { return }
    var settings = Settings()
    func set(_ path: String, _ value: Value) {
      if binding.support(of: path) == .managed, let leaf = kind.leaf(at: path) { settings[leaf] = value }
    }
    if let provider { set("provider", .text(provider)) }
    set("applications", .list([.text(application)]))
    draft.resources.append(
      DraftResource(Address(tenant: draft.tenant, kind: kind.name, key: "sms"), kind, settings, name: "sms")
    )
  }
}

extension Draft {
  /// The variables of the credentials that the tool signs in with.
  var credentialVariables: [String] { connection.variables }

  /// The variables that have to be set before a plan.
  var variables: [String] { credentialVariables + resources.flatMap(\.settings.variables) }
}

extension Settings {
  /// The environment variables that secrets among them are in.
  fileprivate var variables: [String] {
    all.compactMap { setting in
      guard case .secret(let secret) = setting.value, case .environment(let name)? = secret.reference else {
        return nil
      }
      return name
    }
  }
}
