package import HTTP

/// An account that an emulation serves: the good one, with what a seed says is otherwise.
package protocol SeededAccount: Sendable {
  static var seeds: AccountSeeds { get }

  init(value: JSON)
}

extension SeededAccount {
  /// An account that nothing is wrong with.
  package static var good: Self { Self(value: seeds.good) }

  /// The text of the good account's seed, to begin one's own with.
  package static var goodText: String { seeds.goodText }

  /// The good account with what a seed says is otherwise; `name` is the file's, for errors.
  package init(seed: String, name: String = "seed") throws(SeedProblem) {
    try self.init(seed: Array(seed.utf8), name: name)
  }

  package init(seed: [UInt8], name: String) throws(SeedProblem) {
    self.init(value: try Self.seeds.merged(Seed(seed, name: name)))
  }
}

/// The seeds that are part of an emulation.
package struct AccountSeeds: Sendable {
  package let goodText: String
  /// What an account holds before any seed: each member in the form that a seed has to give it.
  package let form: JSON
  package let good: JSON
  private let words: JSON

  /// - Parameters:
  ///   - account: the seed of the good account.
  ///   - resources: the form of every resource.
  ///   - words: what members may be that are words.
  package init(account: [UInt8], resources: [UInt8], words: [UInt8]) {
    do {
      form = try Seed(resources, name: "resources.yaml").value()
      self.words = try Seed(words, name: "words.yaml").value()
      let seed = try Seed(account, name: "account.yaml")
      good = try seed.merged(over: Seed.initial(form), form: form, words: self.words)
      goodText = String(decoding: account, as: UTF8.self)
    } catch {
      // They are part of the program, and the first test of an emulation reads them.
      preconditionFailure("a seed of the program is wrong: \(error)")
    }
  }

  func merged(_ seed: Seed) throws(SeedProblem) -> JSON { try seed.merged(over: good, form: form, words: words) }
}
