import Digest
import Model
import State

func address(_ text: String) -> Address { Address(text) ?? Address(tenant: text, kind: "unreadable") }

func run(commit: String? = nil) -> RunDescription {
  RunDescription(
    who: "tester",
    host: "laptop",
    process: 12,
    commit: commit,
    command: "dialtone apply",
    started: "2026-01-02T03:04:05Z"
  )
}

func applied(
  _ text: String,
  identity: String? = nil,
  file: String = "acme.yaml",
  fields: [String] = []
) -> Outcome {
  .applied(lastApplied(text, identity: identity, file: file), Deed("create", written: fields))
}

func lastApplied(_ text: String, identity: String? = nil, file: String = "acme.yaml") -> LastApplied {
  LastApplied(
    address: address(text),
    identity: identity ?? "id of \(text)",
    canonical: [1, 2, 3],
    digest: Digest.sha256([1, 2, 3]),
    liveDigest: [5],
    file: file
  )
}

func intent(_ text: String, action: String = "create") -> Intent {
  Intent(address: address(text), action: action, identity: action == "create" ? nil : "id of \(text)", name: "Web")
}
