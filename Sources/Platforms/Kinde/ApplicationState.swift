import HTTP
import Kinds
import Management
import Model
import Platform

/// What is known of one application; its secret, which Kinde tells with its details, is not among it.
struct ApplicationState: Sendable {
  private var draft = LiveDraft(Application.description)
  private var known: Set<ApplicationPart> = []
  /// Whether this run created it, so that it may already be as it should be.
  var isNew = false

  init() {}

  init(_ listed: ListedApplication) {
    draft = listed.draft
    if listed.isMachine { assumeNothingMore() }
  }

  /// An application that nobody signs in to has nothing beyond its name.
  private mutating func assumeNothingMore() {
    for part in ApplicationPart.allCases { part.endpoint.assumeDefaults(in: &draft) }
    known = Set(ApplicationPart.allCases)
  }

  func knows(_ part: ApplicationPart) -> Bool { known.contains(part) }

  /// Takes a part out of its answer.
  mutating func read(_ part: ApplicationPart, _ answer: JSONPlace) throws(JSONProblem) {
    try part.endpoint.read(part == .details ? try answer.member("application") : answer, into: &draft)
    known.insert(part)
    if part == .details, draft.isMachine { assumeNothingMore() }
  }

  /// The live resource with its declared fields; with every field that is known for nil.
  ///
  /// Fields that are known by chance are left out, so that the digest is the same in every run.
  func live(_ id: String, declared: Settings?, isOwn: Bool) -> Live {
    var draft = draft
    if let declared { draft = draft.limited(to: ApplicationCodec.list.leaves.union(declared.all.map(\.leaf))) }
    draft[\Application.clientID] = .text(id)
    let name = draft[\Application.name]?.texts.first ?? ""
    return draft.live(identity: id, name: name, remarks: isOwn ? LiveRemarks(isOwn: true) : nil)
  }
}

/// An application as the list tells it.
struct ListedApplication: Sendable {
  let id: String
  let name: String
  private(set) var draft = LiveDraft(Application.description)

  init(_ item: JSONPlace) throws(JSONProblem) {
    try ApplicationCodec.list.read(item, into: &draft)
    id = draft[\Application.clientID]?.texts.first ?? ""
    name = draft[\Application.name]?.texts.first ?? ""
  }

  /// The model's word for its type; Kinde's own where the model has none.
  var type: String? { draft[\Application.type]?.texts.first }

  /// Whether nobody signs in to it.
  var isMachine: Bool { draft.isMachine }
}

extension LiveDraft {
  fileprivate var isMachine: Bool {
    self[\Application.type] == .text(ApplicationType.machineToMachine.rawValue)
  }
}
