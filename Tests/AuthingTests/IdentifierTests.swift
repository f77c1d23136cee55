import Authing
import AuthingEmulation
import Emulation
import Model
import Planning
import Reconciler
import Rehearsal
import Testing

/// What names the tool to Authing, and is no secret: in one way to sign in it is the user pool's own ID.
@Suite struct IdentifierTests {
  @Test func `an access key's ID is one`() {
    let own = Authing.facts.connection.leaves.filter { $0.field.traits.contains(.identifier) }.map(\.path)
    #expect(!own.isEmpty && Reconciler.identifierPaths.isSuperset(of: own))
  }

  @Test func `a user pool's ID is shown where it is the access key's too`() async throws {
    let other = "6500000000000000000000aa"
    try await UserPool.tell({ $0.credentials.accessKeyID = other }) { pool in
      let failure = try #require(try await pool.plan(pool.yaml(Acme.settings, userPool: other)).failures.first)
      #expect(failure.message.contains("user_pool says \(other)"), "\(failure.message)")
    }
  }
}
