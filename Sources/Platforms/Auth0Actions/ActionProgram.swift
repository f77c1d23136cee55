/// The program of an Auth0 Action that sends a phone message through one SMS service.
///
/// A program is the text of a few files below `Programs`: what the service wants, what every service needs, and the one
/// handler that the trigger calls. An Action is given the handler of its own trigger only: that Auth0 ignores another
/// export is likely, and documented nowhere.
package struct ActionProgram: Sendable {
  /// The word of the configuration.
  package let service: String
  /// What the program is reported through the Action's secrets, which are all the configuration that an Action has.
  package let settings: [Setting]
  /// Whether it can speak a code as well as write it.
  package let canCall: Bool
  private let parts: [[UInt8]]

  /// What the program needs to know.
  package struct Setting: Sendable, Hashable {
    /// The field's path in the configuration.
    package let field: String
    /// The Action secret's name.
    package let secret: String
    /// Whether nothing can be sent without it; only a phone template's own sender can stand in for `from`.
    package let isRequired: Bool
  }

  /// When Auth0 runs an Action.
  package enum Trigger: String, Sendable, CaseIterable {
    /// Before the unified phone experience: the second factor only.
    case sendPhoneMessage = "send-phone-message"
    /// With the unified phone experience: everything that goes to a phone.
    case customPhoneProvider = "custom-phone-provider"
  }

  /// What the programs were written for; they run on Node.js 18 and later.
  package static let runtime = "node22"

  /// Packages from npm: none, so that an Action is built quickly and holds nobody else's code.
  package let dependencies: [(name: String, version: String)] = []

  init(_ service: String, _ parts: [[UInt8]], canCall: Bool = false, _ settings: Setting...) {
    self.service = service
    self.parts = parts
    self.canCall = canCall
    self.settings = settings
  }

  package static func named(_ service: String) -> ActionProgram? { all.first { $0.service == service } }

  package var secretNames: [String] { settings.map(\.secret) }

  /// The name of the Action secret that holds a field's value.
  package func secretName(for field: String) -> String? { settings.first { $0.field == field }?.secret }

  /// The same bytes every time.
  package func code(for trigger: Trigger) -> String {
    let handler =
      switch trigger {
      case .sendPhoneMessage: PackageResources.send_phone_message_js
      case .customPhoneProvider: PackageResources.custom_phone_provider_js
      }
    let files = [PackageResources.prologue_js] + parts + [PackageResources.delivery_js, handler]
    return String(decoding: Array(files.joined(separator: [UInt8(ascii: "\n")])), as: UTF8.self)
  }
}
