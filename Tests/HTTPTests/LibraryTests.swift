import TestSupport
import Testing

/// libcurl is opened for the first request; a machine without it can do all that needs none.
@Suite struct LibraryTests {
  private func desk() throws -> Folder {
    let folder = try Folder()
    try folder.write("tenant: here\nplatform: local\nsettings: { display_name: Here }\n", to: "here.yaml")
    for (tenant, pool) in [("one", "6500000000000000000000f0"), ("two", "6500000000000000000000f1")] {
      try folder.write(
        """
        tenant: \(tenant)
        platform: authing
        domain: http://127.0.0.1:9
        user_pool: \(pool)
        credentials:
          access_key_id: { env: SOME_ID }
          access_key_secret: { env: SOME_SECRET }
        settings: { display_name: There }

        """,
        to: "there/\(tenant).yaml"
      )
    }
    return folder
  }

  private func run(_ arguments: [String], in folder: Folder, _ library: CLibrary) throws -> Child.Ending {
    try Child.run(
      Executable.dialtone,
      arguments,
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": folder.path, "SOME_ID": "an-access-key-of-a-pool",
        "SOME_SECRET": "a-secret-of-a-pool",
        "LD_PRELOAD": library.path, "WITHOUT_LIBRARY": "libcurl",
      ],
      in: folder.path
    )
  }

  @Test func `without libcurl the local store works, and every tenant elsewhere names the package to install`() throws {
    let library = try CLibrary("../PostgresTests/Interposer/without.c")
    let folder = try desk()
    #expect(try run(["apply", "here.yaml", "--auto-approve"], in: folder, library).code == 0)
    #expect(try run(["validate", "there"], in: folder, library).code == 0)
    let ending = try run(["plan", "there", "--format", "json"], in: folder, library)
    #expect(ending.code == 69, "\(ending.errorText)")
    #expect(ending.outputText.split(separator: "apt-get install libcurl4").count == 3, "\(ending.outputText)")
  }
}
