import Digest
import HTTP
import Model
import Platform

/// A platform whose answers hold no secret of the run: they are masked before a digest is made of them.
struct MaskedReader: PlatformReader {
  private let reader: any PlatformReader
  private let masking: Masking

  init(_ reader: any PlatformReader, _ mask: Redactor, _ catalog: Catalog) {
    self.reader = reader
    masking = Masking(mask: mask, catalog: catalog)
  }

  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    do {
      return masking.lives(try await reader.read(kinds))
    } catch {
      throw masking.failure(error)
    }
  }

  var hasDigests: Bool { reader.hasDigests }

  func digest(of kinds: [KindName]) async throws(PlatformFailure) -> [UInt8]? {
    do {
      return try await reader.digest(of: kinds)
    } catch {
      throw masking.failure(error)
    }
  }

  func overrides(of kinds: Set<KindName>) async throws(PlatformFailure) -> [KindName: LiveOverrides] {
    do {
      return try await reader.overrides(of: kinds).mapValues(masking.overrides)
    } catch {
      throw masking.failure(error)
    }
  }

  func stranger(to kind: KindName, _ identity: String) async throws(PlatformFailure) -> String? {
    do {
      return try await reader.stranger(to: kind, identity).map(masking.text)
    } catch {
      throw masking.failure(error)
    }
  }
}

/// The same of one that is written to; what is sent stays as it is.
struct MaskedWriter: PlatformWriter {
  private let writer: any PlatformWriter
  private let masking: Masking

  init(_ writer: any PlatformWriter, _ mask: Redactor, _ catalog: Catalog) {
    self.writer = writer
    masking = Masking(mask: mask, catalog: catalog)
  }

  var batchLimit: Int { writer.batchLimit }
  var keepsFingerprints: Bool { writer.keepsFingerprints }

  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    do {
      return masking.lives(try await writer.read(kinds))
    } catch {
      throw masking.failure(error)
    }
  }

  func prepare(for needs: [Need]) async throws(PlatformFailure) {
    do {
      try await writer.prepare(for: needs)
    } catch {
      throw masking.failure(error)
    }
  }

  func open() async { await writer.open() }

  func portions(of step: Step) -> [Step] { writer.portions(of: step) }

  func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    await writer.perform(steps).map { $0.map { $0.map(masking.live) }.mapError(masking.failure) }
  }

  func look(after step: Step) async throws(PlatformFailure) -> [Live] {
    do {
      return masking.lives(try await writer.look(after: step))
    } catch {
      throw masking.failure(error)
    }
  }
}

/// What is done to an answer.
private struct Masking: Sendable {
  let mask: Redactor
  let catalog: Catalog

  /// A secret that the platform returns is one, also where the run has no value of its own for it.
  func lives(_ lives: [Live]) -> [Live] {
    for secret in lives.lazy.compactMap(\.remarks).flatMap(\.readableSecrets.values)
    where secret.exposed.utf8.count >= Secrets.shortest { mask.register(secret.exposed) }
    return lives.map(live)
  }

  /// Mostly nothing: the settings are made anew only where they hold a secret.
  func live(_ live: Live) -> Live {
    var result = live
    result.name = mask.hide(live.name)
    if let remarks = live.remarks, !remarks.files.isEmpty { result.remarks = remarks.showing(mask.hide) }
    guard holdsSecret(live.content), let kind = catalog[live.kind], let settings = try? live.decoded(as: kind) else {
      return result
    }
    let hidden = settings.mapValues { leaf, value in
      let value = mask.hide(value)
      guard case .set = kind.leaves[leaf].field.shape, case .list(let elements) = value else { return value }
      return Value.set(elements)
    }
    result.content = .settings(hidden)
    result.digest = Digest.sha256(Canonical.encode(hidden, of: kind))
    return result
  }

  func text(_ text: String) -> String { mask.hide(text) }

  func overrides(_ overrides: LiveOverrides) -> LiveOverrides {
    LiveOverrides(found: overrides.found.map(mask.hide), unread: overrides.unread.map(mask.hide))
  }

  private func holdsSecret(_ content: Live.Content) -> Bool {
    switch content {
    case .settings(let settings): settings.all.contains { mask.hides($0.value) }
    case .canonical(let bytes): mask.hide(bytes) != bytes
    }
  }

  func failure(_ failure: PlatformFailure) -> PlatformFailure {
    switch failure {
    case .busy(let text, let wait): .busy(mask.hide(text), retryAfter: wait)
    case .unreachable(let text): .unreachable(mask.hide(text))
    case .unauthorized(let text): .unauthorized(mask.hide(text))
    case .refused(let text): .refused(mask.hide(text))
    case .unknownOutcome(let text): .unknownOutcome(mask.hide(text))
    }
  }
}
