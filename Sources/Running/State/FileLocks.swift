import Glibc
import SQL
import Synchronization

#if SIMULATED_FAULTS
  import Threads
#endif

/// The locks of a state in a file.
///
/// Each is one byte of one file beside the state, at the tenant's number, locked for the open file description: the
/// kernel frees it when its holder dies, and thousands of tenants need one file descriptor.
final class FileLocks: TenantLocks {
  // <fcntl.h> shows it to GNU sources only.
  private static let (getLock, setLock): (Int32, Int32) = (36, 37)

  private let state: State
  private let path: String
  private let file: Int32
  private let held = Mutex<[String: Int]>([:])

  init(for state: State) throws {
    self.state = state
    path = state.path + ".lock"
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw LockFailure(path: path, reason: String(cString: strerror(errno))) }
  }

  deinit { if file >= 0 { Glibc.close(file) } }

  func acquire(
    _ tenants: [String],
    holder: @Sendable () -> Holder,
    wait: Duration,
    onWait: @Sendable (LockHeld) -> Void
  ) async throws {
    let numbers = try await state.numbers(of: tenants)
    let deadline = ContinuousClock.now + wait
    var gained: [(tenant: String, number: Int)] = []
    do {
      // In one order everywhere, so that two that wait cannot wait for each other.
      for (tenant, number) in numbers where !isHeld(tenant) {
        var reported: LockHeld?
        while try !lock(number, F_WRLCK) {
          let held = LockHeld(tenant: tenant, holder: try await self.holder(of: number, seenFrom: holder().host))
          guard ContinuousClock.now < deadline else { throw held }
          if held.holder != nil, held != reported {
            reported = held
            onWait(held)
          }
          try await Task.sleep(for: .milliseconds(100))
        }
        gained.append((tenant, number))
      }
      try await state.write(holder: holder(), of: gained.map(\.number))
    } catch {
      for (_, number) in gained { _ = try? lock(number, F_UNLCK) }
      throw error
    }
    held.withLock { held in for (tenant, number) in gained { held[tenant] = number } }
  }

  /// Asks the kernel, which tells of a lock without taking it.
  static func lock(on tenant: String, in state: State) async throws -> LockHeld? {
    guard let number = try await state.read({ try $0.knownNumberOfTenant(tenant) }) ?? nil else { return nil }
    let file = open(state.path + ".lock", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { Glibc.close(file) }
    var region = byte(number, F_WRLCK)
    guard fcntl(file, getLock, &region) == 0, region.l_type != Int16(F_UNLCK) else { return nil }
    return LockHeld(tenant: tenant, holder: try await state.holder(of: number))
  }

  private static func byte(_ number: Int, _ kind: Int32) -> flock {
    var region = flock()
    region.l_type = Int16(kind)
    region.l_whence = Int16(SEEK_SET)
    region.l_start = off_t(number)
    region.l_len = 1
    return region
  }

  /// Frees every lock, and takes the holder's name off while the locks are still held.
  func release() async {
    let numbers = held.withLock { held in
      defer { held = [:] }
      return held.values.sorted()
    }
    guard !numbers.isEmpty else { return }
    // A name that stays is overwritten by the next holder.
    try? await state.write(holder: nil, of: numbers)
    for number in numbers { _ = try? lock(number, F_UNLCK) }
  }

  /// The kernel frees them, and a dead holder's name counts for nothing.
  func abandon(_ onEnd: @escaping @Sendable () -> Void) { onEnd() }

  var outlives: Int { 0 }

  var areOverdue: Bool { false }

  /// Who holds the lock; nil where the name there is a dead process's, which the new holder has not replaced yet.
  private func holder(of number: Int, seenFrom host: String) async throws -> Holder? {
    guard let holder = try await state.holder(of: number) else { return nil }
    let isDead = holder.host == host && kill(pid_t(truncatingIfNeeded: holder.process), 0) != 0 && errno == ESRCH
    return isDead ? nil : holder
  }

  private func isHeld(_ tenant: String) -> Bool { held.withLock { $0[tenant] != nil } }

  /// False where somebody else has it.
  private func lock(_ number: Int, _ kind: Int32) throws -> Bool {
    #if SIMULATED_FAULTS
      if SimulatedFault.isOn(.locksNotTaken) { return true }
    #endif
    var region = Self.byte(number, kind)
    if fcntl(file, Self.setLock, &region) == 0 { return true }
    if errno == EAGAIN || errno == EACCES { return false }
    throw LockFailure(path: path, reason: String(cString: strerror(errno)))
  }
}

extension State {
  /// The tenants' numbers, by name; given where a tenant has none.
  fileprivate func numbers(of tenants: [String]) async throws -> [(tenant: String, number: Int)] {
    let sorted = Set(tenants).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let known = try await read { session in try sorted.map { try session.knownNumberOfTenant($0) } } ?? []
    if known.count == sorted.count, !known.contains(nil) { return Array(zip(sorted, known.compactMap(\.self))) }
    return Array(zip(sorted, try await write { session in try sorted.map { try session.numberOfTenant($0) } }))
  }

  fileprivate func write(holder: Holder?, of tenants: [Int]) async throws {
    try await write { session in
      for tenant in tenants {
        if let holder {
          try session.run(
            "INSERT OR REPLACE INTO holders VALUES ($1, $2, $3, $4, $5, $6)",
            tenant,
            holder.who,
            holder.host,
            holder.process,
            holder.command,
            holder.since
          )
        } else {
          try session.run("DELETE FROM holders WHERE tenant = $1", tenant)
        }
      }
    }
  }

  fileprivate func holder(of tenant: Int) async throws -> Holder? {
    let found = try await read { session in
      try session.rows("SELECT who, host, process, command, since FROM holders WHERE tenant = $1", tenant) {
        Holder($0)
      }.first
    }
    return found ?? nil
  }
}
