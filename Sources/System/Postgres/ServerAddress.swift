import CPostgres

/// Where a PostgreSQL database is and how it is reached: `postgres://USER@HOST/DATABASE?schema=NAME`.
package struct ServerAddress: Sendable, Hashable {
  /// The schema that holds the tables.
  package let schema: String
  /// For messages: without a user, and without parameters.
  package let place: String
  /// What libpq connects with.
  package let parameters: [String: String]

  /// How long the server may be silent, in seconds.
  let patience: Int

  package static let defaultSchema = "dialtone"

  /// What an address looks like.
  static let form = "Write postgres://USER@HOST/DATABASE?schema=NAME"

  /// The parameters that are secrets, of every version of libpq.
  private static let secret = ["password", "sslpassword", "oauth_client_secret"]

  package init(_ text: String) throws(PostgresError) {
    if let reason = dialtone_postgres_open() {
      throw PostgresError(.noLibrary, String(cString: reason), place: Self.hidden(text))
    }
    let query = AddressQuery(text)
    guard var parameters = Self.read(query.addressWithoutSchema) else {
      throw PostgresError(.address, query.problem(known: Self.known) ?? Self.form, place: "")
    }
    guard Self.secret.allSatisfy({ parameters[$0] == nil }) else {
      throw PostgresError(.address, Self.passwordAdvice, place: "")
    }
    let schema = try query.schema()
    let isLocal = Self.isLocal(parameters)
    if !isLocal { try Self.requireTLS(&parameters) }
    let host = parameters["host"] ?? parameters["hostaddr"] ?? parameters["service"] ?? ""
    let database = parameters["dbname"] ?? ""
    self.schema = schema ?? Self.defaultSchema
    place = "postgres://\(host)/\(database), schema \(self.schema)"
    patience = max(2, parameters["connect_timeout"].flatMap { Int($0) } ?? 10)
    parameters["connect_timeout"] = "\(patience)"
    parameters["client_encoding"] = "UTF8"
    self.parameters = parameters
  }

  /// Whether a text is such an address rather than a file's path.
  package static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
  }

  /// Whether an address holds what may be a password, as far as that shows without libpq: behind the user, wherever a sign of
  /// it seems to end that; or in the place of a port, where the host was forgotten.
  package static func holdsPassword(_ text: String) -> Bool {
    let rest = text.split(separator: "://", maxSplits: 1).last ?? ""
    if let at = rest.lastIndex(of: "@") {
      let user = rest[..<at]
      if user.contains(":") || user.lowercased().contains("%3a") { return true }
    }
    if rest.lowercased().contains("password=") { return true }
    let hosts = rest.prefix { !"/?".contains($0) }.drop { $0 != "@" }
    let authority = hosts.isEmpty ? rest.prefix { !"/?".contains($0) } : hosts.dropFirst()
    return authority.split(separator: ",").contains { !hasPort($0) }
  }

  /// Whether what stands behind a host's colon is a port, or nothing.
  private static func hasPort(_ host: Substring) -> Bool {
    let rest = host.hasPrefix("[") ? host.drop { $0 != "]" }.dropFirst() : host[...]
    guard let colon = rest.firstIndex(of: ":") else { return true }
    return rest[rest.index(after: colon)...].utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  package static let passwordAdvice =
    "it holds a password, which others on this machine could read. Take it out, and set PGPASSWORD, or name a password file "
    + "with PGPASSFILE, or a service file with PGSERVICEFILE"

  /// The address as another role would write it, without further parameters.
  func text(as role: String) -> String {
    let host = parameters["host"] ?? parameters["hostaddr"] ?? ""
    let port = parameters["port"].map { host.hasPrefix("/") ? "&port=\($0)" : ":\($0)" } ?? ""
    let (authority, more) = host.hasPrefix("/") ? ("", "&host=\(host)\(port)") : (host + port, "")
    return "postgres://\(role)@\(authority)/\(parameters["dbname"] ?? "")?schema=\(schema)\(more)"
  }

  private static func hidden(_ text: String) -> String {
    let rest = text.split(separator: "://", maxSplits: 1).last ?? ""
    let authority = rest.prefix { !"/?".contains($0) }
    return "postgres://\(authority.split(separator: "@").last ?? "")"
  }

  /// The parameters of an address, or those of the environment and its service.
  private static func read(_ address: String?) -> [String: String]? {
    var error: UnsafeMutablePointer<CChar>?
    guard let read = dialtone_parameters_read(address, &error) else {
      // What it says could repeat a part of the address.
      if let error { dialtone_postgres_free(error) }
      return nil
    }
    defer { dialtone_parameters_free(read) }
    var result: [String: String] = [:]
    var parameter = dialtone_parameter()
    var position: Int32 = 0
    while dialtone_parameters_at(read, position, &parameter) != 0 {
      if let value = parameter.value { result[String(cString: parameter.keyword)] = String(cString: value) }
      position += 1
    }
    return result
  }

  /// The names of the parameters that an address can have.
  private static var known: [String] {
    guard let read = dialtone_parameters_read(nil, nil) else { return [] }
    defer { dialtone_parameters_free(read) }
    var names = ["schema"]
    var parameter = dialtone_parameter()
    while dialtone_parameters_at(read, Int32(names.count - 1), &parameter) != 0 {
      names.append(String(cString: parameter.keyword))
    }
    return names.filter { !secret.contains($0) }
  }

  /// Whether nothing leaves this machine; what a service file says is not known.
  private static func isLocal(_ parameters: [String: String]) -> Bool {
    let known = parameters["service"] == nil ? read(nil) ?? [:] : [:]
    guard let hosts = parameters["hostaddr"] ?? parameters["host"] ?? known["hostaddr"] ?? known["host"] else {
      return parameters["service"] == nil
    }
    return hosts.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { host in
      host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") || host == "localhost" || host == "::1"
        || host.hasPrefix("127.")
    }
  }

  /// The server proves who it is, and the password goes to nobody else.
  private static func requireTLS(_ parameters: inout [String: String]) throws(PostgresError) {
    var needed = ["sslmode": "verify-full", "channel_binding": "require"]
    if dialtone_postgres_version() >= 160_000 { needed["require_auth"] = "scram-sha-256" }
    for (name, value) in needed.sorted(by: { $0.key < $1.key }) {
      if let given = parameters[name], given != value {
        throw PostgresError(.address, "\(name)=\(given): a server on another machine needs \(name)=\(value)", place: "")
      }
      parameters[name] = value
    }
    parameters["sslrootcert"] = parameters["sslrootcert"] ?? "/etc/ssl/certs/ca-certificates.crt"
  }
}
