import Foundation

/// Node.js, which runs what Auth0 runs, and serves HTTP/2.
package enum Node {
  package static let missing = "node is not installed here"

  package static let isInstalled = (try? run(["--version"]))?.code == 0

  package static func run(_ arguments: [String]) throws -> Child.Ending {
    // Node 18 warns that its own fetch is young.
    let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "NODE_NO_WARNINGS": "1"]
    return try Child.run("node", arguments, environment: environment, in: "/")
  }
}
