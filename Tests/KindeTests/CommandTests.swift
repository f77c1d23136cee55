import Emulation
import Foundation
import HTTP
import RecordedRequests
import TestSupport
import Testing

/// `dialtone-emulator kinde`, as people start it.
@Suite struct CommandTests {
  @Test func `it says where it is and what to sign in with, and keeps what it holds`() async throws {
    let folder = try Folder()
    for _ in 0..<2 {
      let child = try Child(
        Executable.folder + "/dialtone-emulator",
        ["kinde", "--store", "kinde.db"] + Emulator.recording(),
        environment: ["PATH": "/usr/bin:/bin"],
        in: folder.path
      )
      for _ in 0..<2_000 where !child.output.contains("KINDE_CLIENT_SECRET=") {
        try await Task.sleep(for: .milliseconds(5))
      }
      let lines = child.output.split(separator: "\n").map(String.init)
      let origin = try Origin(try #require(lines.first))
      let client = HTTPClient(HTTPSettings())
      let form = HTTPRequest(.post, origin, ["oauth2", "token"]).with(form: [
        .init("grant_type", "client_credentials"), .init("audience", "\(origin)/api"),
        .init("client_id", try value("KINDE_CLIENT_ID", lines)),
        .init("client_secret", try value("KINDE_CLIENT_SECRET", lines)),
      ])
      let token = try await client.send(form).json().member("access_token").text()
      var request = HTTPRequest(.get, origin, ["api", "v1", "applications"])
      request.headers["Authorization"] = "Bearer \(token)"
      let applications = try await client.send(request).json().member("applications").list()
      #expect(try applications.map { try $0.member("name").text() } == ["dialtone"])
      child.signal(SIGTERM)
      #expect(try child.ending().code == 0)
      await client.close()
    }
  }

  private func value(_ name: String, _ lines: [String]) throws -> String {
    let line = try #require(lines.first { $0.hasPrefix(name + "=") })
    return String(line.dropFirst(name.count + 1))
  }
}
