import Glibc

/// A configuration of a given size: tenants of 100 resources each, one file a tenant, about 62 KB a file.
enum Workload {
  static let resourcesOfTenant = 100
  /// The rest are the tenant's settings, a provider, the factor and a connection.
  static let applicationsOfTenant = resourcesOfTenant - 4

  static func write(_ resources: Int, into folder: String) throws {
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw Trouble(system: folder) }
    for number in 0..<(resources / resourcesOfTenant) { try write(tenant: number, into: folder) }
  }

  /// One tenant's file; another name for its first application is a change of one resource.
  static func write(tenant number: Int, into folder: String, applicationName: String = "App 0") throws {
    let name = padded(number, 4)
    var text = beginning(name) + settings(name) + applications(0..<applicationsOfTenant, of: name)
    if applicationName != "App 0" { text = text.replacing("name: App 0\n", with: "name: \(applicationName)\n") }
    try write(text, to: "\(folder)/tenant-\(name).yaml")
  }

  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw Trouble(system: path) }
    fputs(text, file)
    guard fclose(file) == 0 else { throw Trouble(system: path) }
  }

  static func beginning(_ tenant: String) -> String { "tenant: tenant-\(tenant)\nplatform: local\n" }

  /// Everything but the applications; the connection names those that are given.
  static func settings(_ tenant: String, connecting connected: Range<Int> = 0..<2) -> String {
    """
    settings:
      display_name: Tenant \(tenant)
      support_email: support@tenant-\(tenant).example
      default_country: NO
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671
    phone_factor:
      enabled: true
      channels: [sms, voice]
      enforcement: always
      provider: twilio
      messages:
        verification: { sms: "{{ code }} is your code.", voice: "Your code is {{ code }}." }
    phone_connections:
      sms:
        provider: twilio
        applications: [\(connected.map { "app-\($0)" }.joined(separator: ", "))]
        message: "Your code is {{ code }}."
        code_length: 6
        code_lifetime: 180s

    """
  }

  static func applications(_ numbers: Range<Int>, of tenant: String) -> String {
    "applications:\n" + numbers.map { application($0, of: tenant) }.joined()
  }

  private static func application(_ index: Int, of tenant: String) -> String {
    let host = "app-\(index).tenant-\(tenant).example"
    return """
        app-\(index):
          name: App \(index)
          description: The application number \(index) of the tenant \(tenant), with the usual fields.
          type: regular_web
          logo_url: https://\(host)/static/logo.png
          callbacks:
            - https://\(host)/callback
            - https://staging.\(host)/callback
          logout_urls: [https://\(host)/]
          web_origins: [https://\(host)]
          login_url: https://\(host)/login
          homepage_url: https://\(host)/
          grants: [authorization_code, refresh_token]
          client_authentication: secret_post
          first_party: true

      """
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
