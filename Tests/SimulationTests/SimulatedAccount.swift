/// Where a tenant's objects are, as its platform and the people in its console see it.
protocol SimulatedAccount: Sendable {
  var tenant: String { get }
  /// The configuration's beginning: how the tenant is reached.
  var header: String { get }

  /// What requests meet from now on.
  func disturb(_ trouble: Trouble)
  /// Changes something by hand; the name of the application that was deleted, if one was.
  func use(_ hand: Hand, pick: Int) async throws -> String?
  /// Removes an application in the console.
  func remove(application id: String) async throws
  /// By name.
  func applicationIDs() async throws -> [String: [String]]
  func lossesOfOthers() async throws -> [String]
  /// Everything, in lines, without what differs from one account to another one that is configured alike.
  func picture() async throws -> [String]
  func close() async
}

extension SimulatedAccount {
  /// Nothing is sent to a store in a file.
  func disturb(_ trouble: Trouble) {}
}
