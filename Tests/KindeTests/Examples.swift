/// Documents of a team.
enum Examples {
  static let factor = """
    phone_factor:
      enabled: true
      channels: [sms]
      enforcement: always
      recovery_codes: true
      other_factors: []

    """

  static let whole =
    """
    applications:
      web:
        name: Acme Web
        type: single_page
        callbacks: [https://app.acme.example/callback, https://app.acme.example/other]
        logout_urls: [https://app.acme.example/]
        login_url: https://app.acme.example/login
        homepage_url: https://app.acme.example/home
        custom_sign_in_pages: true
      admin:
        name: Acme Admin
        type: regular_web
        callbacks: [https://admin.acme.example/callback]
      jobs: { name: Acme Jobs, type: machine_to_machine }

    phone_connections:
      sms:
        applications: [web]

    """ + factor
}
