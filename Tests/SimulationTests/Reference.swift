import TestSupport

/// An account that nobody has used, with what others have made in the one that it is compared with, to which a tenant's last
/// configuration is applied.
struct Reference: Sendable {
  private let world: World
  private let number: Int
  private let platform: SimulatedTenant.Platform
  private let original: any SimulatedAccount
  private let tenant: SimulatedTenant

  init(
    world: World,
    _ number: Int,
    _ platform: SimulatedTenant.Platform,
    like original: any SimulatedAccount,
    _ tenant: SimulatedTenant
  ) {
    self.world = world
    self.number = number
    self.platform = platform
    self.original = original
    self.tenant = tenant
  }

  func picture() async throws -> [String] {
    let host = "127.0.0.1:\(41_000 + number)"
    let account: any SimulatedAccount
    var hosts: [String: EmulatedAccount] = [:]
    if let console = platform.console {
      let emulated = try await EmulatedAccount(tenant.name, host: host, console, time: world.calm.time)
      if let other = original as? EmulatedAccount { try await emulated.takeOver(foreignOf: other) }
      hosts[host] = emulated
      account = emulated
    } else {
      account = LocalAccount(tenant.name, path: world.folder["reference\(number)-local.db"])
    }
    let file = "reference\(number).yaml"
    var run = ToolRun(
      world: world,
      process: SimulatedProcess("reference", world.executor) { _ in },
      stateName: "reference\(number).db",
      store: "reference\(number)-local.db",
      accounts: hosts,
      files: [world.folder[file]]
    )
    run.checksJournal = false
    for isOn in tenant.isFactorEnabled ? [true] : [true, false] {
      // Nothing is renamed where nothing was before.
      let sections = tenant.sections(withFactor: isOn).replacing(/, renamed_from: [a-z0-9]+/, with: "")
      try world.folder.write(account.header + sections, to: file)
      if await !run.apply() { world.complain("t\(number): the reference is not complete") }
    }
    let picture = try await account.picture()
    await account.close()
    return picture
  }
}
