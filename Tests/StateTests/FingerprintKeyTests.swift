import Foundation
import Model
import SQLite
import State
import Testing

/// What keys the fingerprints, in the state and outside it.
@Suite struct FingerprintKeyTests {
  private let folder: Folder
  private let outside: FingerprintKey

  init() throws {
    folder = try Folder()
    outside = try FingerprintKey(text: Array("0123456789abcdef0123456789abcdef".utf8))
  }

  private func open(_ access: State.Access = .writing) async throws -> State {
    try await State.open(at: folder.file("state.db"), for: access)
  }

  private func bytes() throws -> Data {
    try ["state.db", "state.db-wal"].reduce(into: Data()) { all, name in
      if FileManager.default.fileExists(atPath: folder.file(name)) {
        all += try Data(contentsOf: URL(filePath: folder.file(name)))
      }
    }
  }

  /// A provider with a fingerprint that was made with a key.
  private func record(_ key: FingerprintKey, _ state: State) async throws {
    let run = try await state.beginRun(run())
    let fingerprint = Fingerprint(key: key.name, place: "00", code: "00").description
    var row = lastApplied("acme/provider/twilio")
    row.canonical = [1, 1, UInt8(ascii: "t"), 7, UInt8(fingerprint.utf8.count)] + Array(fingerprint.utf8)
    try await state.record(
      [.applied(row, Deed("update"))],
      tenant: "acme",
      platform: "local",
      run: run
    )
  }

  @Test func `the state makes its own key once`() async throws {
    let state = try await open()
    let keys = try await state.fingerprintKeys()
    #expect(keys.current.bytes.count == 32 && keys.own == keys.current)
    await state.close()
    for access in [State.Access.writing, .reading] {
      let again = try await open(access)
      #expect(try await again.fingerprintKeys() == keys)
      await again.close()
    }
    let other = try await State.open(at: folder.file("other.db"), for: .writing)
    #expect(try await other.fingerprintKeys().current != keys.current)
  }

  @Test func `without a state a key of the run serves, and nothing is created`() async throws {
    let state = try await open(.reading)
    let keys = try await state.fingerprintKeys()
    #expect(keys.own == nil && keys.current.bytes.count == 32)
    #expect(try await state.fingerprintKeys(outside: outside).current == outside)
    #expect(folder.contents.isEmpty)
  }

  @Test func `a key that is kept outside is not in the file, and no other one is taken for it`() async throws {
    let state = try await open()
    #expect(try await state.fingerprintKeys(outside: outside) == FingerprintKeys(current: outside))
    let wrong = try FingerprintKey(text: Array("another key of thirty-two letters".utf8))
    await #expect(throws: FingerprintKeyProblem.wrong(state.path)) {
      _ = try await state.fingerprintKeys(outside: wrong)
    }
    await #expect(throws: FingerprintKeyProblem.missing(state.path)) { _ = try await state.fingerprintKeys() }
    await state.close()
    #expect(try bytes().range(of: Data(outside.bytes)) == nil)
    #expect(try bytes().range(of: Data("0123456789abcdef".utf8)) == nil)
    let reader = try await open(.reading)
    #expect(try await reader.fingerprintKeys(outside: outside).current == outside)
    await #expect(throws: FingerprintKeyProblem.missing(reader.path)) { _ = try await reader.fingerprintKeys() }
  }

  @Test func `the state's own key goes with the last fingerprint that needs it`() async throws {
    let state = try await open()
    let own = try await state.fingerprintKeys().current
    try await record(own, state)
    let keys = try await state.fingerprintKeys(outside: outside)
    #expect(keys == FingerprintKeys(current: outside, own: own))
    #expect(try await state.retireOwnKey(keys) == 1)
    #expect(try await state.fingerprintKeys(outside: outside).own == own)
    try await record(outside, state)
    #expect(try await state.retireOwnKey(keys) == 0)
    #expect(try await state.fingerprintKeys(outside: outside).own == nil)
    await state.close()
    #expect(try bytes().range(of: Data(own.bytes)) == nil)
  }

  @Test func `the state's own key stays where it is the current one`() async throws {
    let state = try await open()
    let keys = try await state.fingerprintKeys()
    #expect(try await state.retireOwnKey(keys) == 0)
    #expect(try await state.fingerprintKeys() == keys)
  }
}
