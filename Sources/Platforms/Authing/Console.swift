/// Where a person finds in the console what the API does not have: the place now, and where older consoles have it.
///
/// Sources: `Authing/docs-v3`, and for the older places `Authing/docs` and docs.authing.cn/v2 ("Configure SMS service",
/// "Security Management", "MFA").
enum Console {
  static let messageService =
    "the console under Settings > Message Service > SMS (设置 > 消息服务 > 短信), in older consoles Configuration > "
    + "Message Service"

  static let security =
    "the console under Security > General Security (安全设置 > 通用安全), in older consoles Configuration > Security "
    + "Information"

  static let pool =
    "the console under Settings > Basic Settings (设置 > 基础设置), in older consoles Configuration > Basic Information"

  static let factorPolicy =
    "the console under Security > Multi-factor Authentication (安全设置 > 多因素认证), for one application under the "
    + "application's Security Management > MFA, in older consoles the application's Sign-in Control"

  static let protocolConfiguration =
    "the console under the application's Protocol Configuration (协议配置) > OIDC, in older consoles the application's "
    + "Advanced Configuration"

  static let ownSecurityRules =
    "the console under the application's Advanced Configuration > Customise this application's security rules "
    + "(高级配置 > 自定义本应用的安全规则), in older consoles the application's Security Management"

  static let administrators =
    "the console under Settings > Administrators (设置 > 管理员), in older consoles Configuration > Collaborators"
}
