import FoundationEssentials
package import Model
package import Planning
import Source

/// A document that a run printed or saved, read back.
package struct SavedDocument: Sendable {
  package enum Body: Sendable {
    case plan(Plan)
    case drift(DriftDocument)
    case result(ApplyResult)
    /// What `validate` found; its bytes, which its own module reads.
    case diagnostics([UInt8])
    /// What `check` found, in the same way.
    case check([UInt8])
    /// Why a run has no result, and the numbers of the plan that it refused.
    case failure(message: String, counts: PlanCounts?)
  }

  /// A kind of document, by its word for people.
  package enum Kind: String, CaseIterable, Sendable {
    case plan
    case drift
    case result
    case diagnostics
    case check
    case failure

    /// Whether a run of this kind came to a result, which those of other parts of the run can be merged with.
    package var isResult: Bool { self != .diagnostics && self != .failure }
  }

  package let body: Body
  /// The exit code of the run that made it; nil where an older version did not say.
  package let exitCode: Int?
  package let gates: [GateItem]

  /// Reads a document, of resources of these kinds.
  package static func read(_ bytes: [UInt8], _ catalog: Catalog) throws -> SavedDocument {
    let decoder = JSONDecoder()
    decoder.userInfo[.catalog] = catalog
    let data = Data(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
    guard let head = try? decoder.decode(Head.self, from: data) else { throw SavedDocumentError.notADocument }
    let kind = try head.kind()
    do {
      let body: Body =
        switch kind {
        case .plan: .plan(try plan(data, decoder))
        case .drift: .drift(try decoder.decode(DriftDocument.self, from: data))
        case .result: .result(try decoder.decode(ApplyResult.self, from: data))
        case .diagnostics: .diagnostics(Array(data))
        case .check: .check(Array(data))
        case .failure:
          try { () throws -> Body in
            let refusal = try decoder.decode(Refusal.self, from: data)
            return .failure(message: refusal.message, counts: refusal.counts)
          }()
        }
      let gates = try decoder.decode(Refused.self, from: data).gates ?? []
      return SavedDocument(body: body, exitCode: head.exitCode, gates: gates)
    } catch let error as DecodingError {
      throw SavedDocumentError.damaged(PlanDocument.place(of: error))
    }
  }

  private static func plan(_ data: Data, _ decoder: JSONDecoder) throws -> Plan {
    let plan = try decoder.decode(Plan.self, from: data)
    guard plan.isAsSaved(in: Array(data)) else { throw SavedDocumentError.edited }
    return plan
  }

  package var kind: Kind {
    switch body {
    case .plan: .plan
    case .drift: .drift
    case .result: .result
    case .diagnostics: .diagnostics
    case .check: .check
    case .failure: .failure
    }
  }

  private struct Refusal: Decodable {
    var message: String
    var counts: PlanCounts?
  }

  private struct Refused: Decodable { var gates: [GateItem]? }

  /// What is read first: which document it is.
  private struct Head: Decodable {
    var format: String?
    var version: Int?
    /// Of diagnostics, in Terraform's own name.
    var formatVersion: String?
    var exitCode: Int?

    private enum CodingKeys: String, CodingKey {
      case format, version
      case formatVersion = "format_version"
      case exitCode = "exit_code"
    }

    func kind() throws -> Kind {
      guard let format else {
        guard let formatVersion else { throw SavedDocumentError.notADocument }
        guard formatVersion.hasPrefix("1.") else {
          throw SavedDocumentError.newer(.diagnostics, version: formatVersion, known: "1")
        }
        return .diagnostics
      }
      guard let known = Kind.allCases.first(where: { $0.format?.name == format }), let own = known.format else {
        throw SavedDocumentError.otherFormat(format)
      }
      guard let version else { throw SavedDocumentError.damaged("in version") }
      guard version <= own.version else {
        throw SavedDocumentError.newer(known, version: "\(version)", known: "\(own.version)")
      }
      return known
    }
  }
}

extension SavedDocument.Kind {
  fileprivate var format: (name: String, version: Int)? {
    switch self {
    case .plan: (PlanDocument.format, PlanDocument.version)
    case .drift: (DriftDocument.format, DriftDocument.version)
    case .result: (ApplyResultDocument.format, ApplyResultDocument.version)
    case .check: ("dialtone-check", 1)
    case .failure: ("dialtone-error", 1)
    case .diagnostics: nil
    }
  }

  /// What it is called in a sentence.
  package var words: String {
    switch self {
    case .plan: "a plan"
    case .drift: "a drift report"
    case .result: "the result of an apply"
    case .diagnostics: "the result of validate"
    case .check: "the result of a check"
    case .failure: "an error"
    }
  }
}

/// Why bytes are no document that can be rendered.
package enum SavedDocumentError: Error, Equatable, CustomStringConvertible {
  case notADocument
  case otherFormat(String)
  case newer(SavedDocument.Kind, version: String, known: String)
  case damaged(String)
  /// A saved plan says something else than what was saved.
  case edited

  package var description: String {
    switch self {
    case .notADocument:
      "this is not a document of dialtone; expected what plan -o FILE saves, or what plan, drift, check, validate or apply print with --format json"
    case .otherFormat(let format):
      "a document of format \(format.drawn) has no report; expected that of plan, drift, check, validate or apply"
    case .newer(let kind, let version, let known):
      "this is \(kind.words) of version \(version.drawn), and this dialtone reads versions up to \(known); render it with the dialtone that made it"
    case .edited: "this plan was edited after it was saved; make it again: dialtone plan … -o FILE"
    case .damaged(let place): "this document is damaged \(place); make it again"
    }
  }
}
