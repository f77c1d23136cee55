import Emulation

/// What is a platform's own about an emulated account: how it is reached, and what people see and change in its console.
protocol Console: Sendable {
  /// What serves the account.
  var platform: any EmulatedPlatform { get }
  /// What the environment holds of whoever signs in.
  var credentials: [String: String] { get }
  /// The collection of the applications, and the members with their IDs and names.
  var applications: (collection: String, id: String, name: String) { get }
  /// What differs from one account to another one that is configured alike: collections and objects.
  var books: Set<String> { get }
  /// The same of members.
  var passing: Set<String> { get }

  /// The configuration's beginning.
  func header(_ tenant: String, host: String) -> String
  /// An application that somebody else has made.
  func foreign(_ number: Int, id: String) -> Members
  /// An application with a callback that nobody declares.
  func edited(_ application: Members) -> Members
  /// What goes with a deleted application.
  func forget(application id: String, _ objects: Objects) throws
  /// Changes how people sign in by phone.
  func editConnection(_ pick: Int, _ objects: Objects) throws
  /// Switches SMS as a second factor on or off.
  func switchFactor(_ objects: Objects) throws
  /// Which requests are meant.
  func target(of aim: Aim) -> (method: String, path: String)
  /// Whether an object counts as none.
  func isNothing(_ place: String, _ members: Members) -> Bool
}

extension Console {
  func isNothing(_ place: String, _ members: Members) -> Bool { false }
}

/// Writes of which most runs have few or none.
enum Aim: String, Sendable, CaseIterable {
  case createApplication
  case changeApplication
  case deleteApplication
  case provider
  case factor
  case connection
  case settings
  case anything
}
