import Postgres
import TestSupport
import Testing

/// What an address may say, and what is never repeated of it.
struct AddressTests {
  @Test(arguments: [
    "postgres://ci:\(Site.secret)@db.acme.example/states", "postgresql://ci:\(Site.secret)@/states?host=/tmp",
    "postgres://db.acme.example/states?password=\(Site.secret)", "postgres:///?user=ci&PASSWORD=\(Site.secret)",
  ])
  func `a password in an address is refused, and not repeated`(_ address: String) throws {
    let site = try Site()
    for ending in [
      try site.run(["plan", "acme.yaml", "--state", address]),
      try site.run(["plan", "acme.yaml"], ["DIALTONE_STATE": address]),
      try site.run(["state", "copy", address, "copy.db"]),
    ] {
      #expect(ending.code == 64)
      #expect(ending.errorText.contains("PGPASSWORD"))
      #expect(!(ending.outputText + ending.errorText).contains(Site.secret))
    }
  }

  /// libpq decodes names too.
  @Test func `a password that is spelt otherwise is refused as well`() throws {
    let site = try Site()
    let ending = try site.run(["plan", "acme.yaml", "--state", "postgres:///states?pass%77ord=\(Site.secret)"])
    #expect(ending.code == 64)
    #expect(!(ending.outputText + ending.errorText).contains(Site.secret))
  }

  @Test func `a server on another machine has to prove who it is`() throws {
    let parameters = try ServerAddress("postgres://ci@db.acme.example/states?schema=acme&connect_timeout=3").parameters
    #expect(parameters["sslmode"] == "verify-full" && parameters["channel_binding"] == "require")
    #expect(parameters["sslrootcert"] == "/etc/ssl/certs/ca-certificates.crt")
    #expect(parameters["schema"] == nil && parameters["host"] == "db.acme.example")
    for weak in ["sslmode=require", "sslmode=disable", "channel_binding=prefer"] {
      let error = #expect(throws: PostgresError.self) { try ServerAddress("postgres://db.acme.example/s?\(weak)") }
      #expect(error?.cause == .address)
      #expect(error?.description.contains(weak) == true)
    }
    // A service file may name any host.
    #expect(try ServerAddress("postgres:///?service=states").parameters["sslmode"] == "verify-full")
  }

  @Test(arguments: ["localhost", "127.0.0.1", "[::1]"])
  func `a server on this machine needs no TLS`(_ host: String) throws {
    #expect(try ServerAddress("postgres://\(host)/states").parameters["sslmode"] == nil)
    #expect(try ServerAddress("postgres:///states?host=/run/postgresql").parameters["sslmode"] == nil)
  }

  @Test func `a place is shown without a user and without parameters`() throws {
    let address = try ServerAddress("postgres://ci@db.acme.example/states?schema=acme&connect_timeout=3")
    #expect(address.place == "postgres://db.acme.example/states, schema acme")
    #expect(address.schema == "acme")
    #expect(try ServerAddress("postgres:///states").schema == "dialtone")
  }

  @Test func `what cannot be reached is 69, and what is no address is 64`() throws {
    let site = try Site()
    let nobody = try site.run(["plan", "acme.yaml", "--state", "postgres://ci@127.0.0.1:1/states"])
    #expect(nobody.code == 69, "\(nobody.errorText)")
    for address in ["postgres:///states?zzzzzzzz=1", "mysql://db/states"] {
      let ending = try site.run(["plan", "acme.yaml", "--state", address])
      #expect(ending.code == 64, "\(ending.errorText)")
      #expect(ending.errorText.contains("postgres://USER@HOST/DATABASE?schema=NAME"))
    }
  }

  @Test func `a parameter that there is not is named, with the one that was meant`() throws {
    let site = try Site()
    for (query, words) in [
      ("scheme=acme", "it has no parameter scheme; did you mean schema?"),
      ("sslmod=require", "it has no parameter sslmod; did you mean sslmode?"),
      ("Schema=acme", "it has no parameter Schema; did you mean schema?"),
      ("schema=a&schema=b", "it has schema= 2 times"), ("schema=", "schema= has no name"),
      ("options=-cstatement_timeout=1", "write = within a value as %3D"), ("port=99999999", "invalid port number"),
      ("sslmode=some", "invalid sslmode value"),
    ] {
      let ending = try site.run(["plan", "acme.yaml", "--state", "postgres:///states?\(query)"])
      #expect(ending.code == 64 && ending.errorText.contains(words), "\(query): \(ending.code) \(ending.errorText)")
    }
    #expect(try ServerAddress("postgres:///states?schema=a%20b").schema == "a b")
  }

  /// A sign of the address within a password that is not escaped, or a host that was forgotten.
  @Test(arguments: [
    "ci:CANARY?of=1&x@db/states", "ci@db/states?schema=a&CANARY", "ci@db/states?CANARY@x=1",
    "ci:CANARY/pw@db:5432/states",
    "ci:12345/CANARY@db/states", "ci:12345?CANARY@db/states", "ci:CANARY-password", "ci%3ACANARY@db/states",
  ])
  func `what may be a part of a password is not repeated`(_ rest: String) throws {
    let site = try Site()
    let ending = try site.run(["plan", "acme.yaml", "--state", "postgres://\(rest)"])
    #expect(ending.code == 64)
    #expect(!(ending.outputText + ending.errorText).contains("CANARY"), "\(ending.errorText)")
  }

  /// Some text would be refused later, when no one thinks of the database any more.
  @Test func `a database that cannot hold every text is refused at once`() throws {
    let site = try Site()
    _ = try site.server.sql(
      "CREATE DATABASE \(site.schema) ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    )
    let address = site.address().replacing("/postgres?", with: "/\(site.schema)?")
    let ending = try site.run(["plan", "acme.yaml", "--state", address])
    #expect(ending.code == 1 && ending.errorText.contains("encoding is LATIN1"), "\(ending.code) \(ending.errorText)")
    #expect(ending.errorText.contains("ENCODING 'UTF8' TEMPLATE template0"))
  }

  /// A file would be made with the password in its name.
  @Test func `an address without its beginning is no path`() throws {
    let site = try Site()
    let ending = try site.run(["apply", "acme.yaml", "--auto-approve", "--state", "ci:CANARY@db:5432/states"])
    #expect(ending.code == 64)
    #expect(!(ending.outputText + ending.errorText).contains("CANARY"), "\(ending.errorText)")
    #expect(try site.folder.files() == ["acme.yaml"])
  }

  /// A slip in the name would otherwise read as nothing managed.
  ///
  /// What output prints is written into files, which nothing would empty.
  @Test(arguments: [("history", Int32(0)), ("state list", 0), ("output", 66)])
  func `a schema that holds no state is named by whatever reads it`(_ command: String, code: Int32) throws {
    let site = try Site()
    let ending = try site.run(command.split(separator: " ").map(String.init))
    #expect(ending.code == code, "\(ending.errorText)")
    #expect(ending.errorText.contains("there is no state at postgres://"), "\(ending.errorText)")
    #expect(ending.errorText.contains(site.schema), "\(ending.errorText)")
    #expect(try site.apply().code == 0)
    let filled = try site.run(command.split(separator: " ").map(String.init))
    #expect(!filled.errorText.contains("there is no state"), "\(filled.errorText)")
  }

  /// What a machine without libpq answers to dlopen.
  @Test func `without libpq the file store works, and an address names the package to install`() throws {
    let library = try CLibrary("Interposer/without.c")
    let site = try Site()
    let without = ["LD_PRELOAD": library.path, "WITHOUT_LIBRARY": "libpq"]
    let ending = try site.run(["plan", "acme.yaml"], without)
    #expect(ending.code == 69)
    #expect(ending.errorText.contains("apt-get install libpq5"))
    #expect(try site.run(["plan", "acme.yaml", "--state", "state.db"], without).code == 0)
  }
}
