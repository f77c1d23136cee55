"""What Twilio's own client reads of the emulation at an address, and what of it the emulation refuses to do.

usage: twilio_reads.py PACKAGES URL SID TOKEN reads|errors|writes
"""
import ast, json, pathlib, re, sys

packages, url, sid, token, wanted = sys.argv[1:]
sys.path.insert(0, packages)
import requests
import twilio.base.page
import twilio.base.version
from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client


class Mapped(TwilioHttpClient):
    """Each of Twilio's hosts as the first step of a path."""

    lines = []

    def request(self, method, url_, *arguments, **options):
        mapped = re.sub(r"^https://(\w+)\.twilio\.com", lambda m: f"{url}/{m[1]}", url_)
        self.lines.append(f"{method} {mapped[len(url):].split('?')[0]}")
        return super().request(method, mapped, *arguments, **options)


class Watched(dict):
    """An answer's object that notes which members the client looks for."""

    seen = []

    def __init__(self, members):
        super().__init__(members)
        self.asked = set()
        Watched.seen.append(self)

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)


class WatchingJSON:
    @staticmethod
    def loads(text):
        return json.loads(text, object_hook=Watched)


twilio.base.version.json = twilio.base.page.json = WatchingJSON
client = Client(sid, token, http_client=Mapped())


def plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def shown(instance, *names):
    return {name: plain(getattr(instance, name)) for name in names}


def reads():
    account = client.api.v2010.accounts(sid)
    service = client.messaging.v1.services.list(page_size=1)[0]
    senders = client.messaging.v1.services(service.sid)
    page = dict(page_size=1)
    values = {
        "account": shown(account.fetch(), "sid", "status", "type", "auth_token", "owner_account_sid", "date_created"),
        "accounts": [a.sid for a in client.api.v2010.accounts.list(**page)],
        "balance": shown(account.balance.fetch(), "account_sid", "balance", "currency"),
        "numbers": [shown(n, "phone_number", "capabilities", "type", "status") for n in account.incoming_phone_numbers.list(**page)],
        "number": [n.phone_number for n in account.incoming_phone_numbers.list(phone_number="+14155552671")],
        "caller_ids": [c.phone_number for c in account.outgoing_caller_ids.list(**page)],
        "short_codes": [c.short_code for c in account.short_codes.list(**page)],
        "triggers": [shown(t, "usage_category", "trigger_by", "trigger_value", "recurring") for t in account.usage.triggers.list(**page)],
        "service": shown(senders.fetch(), "account_sid", "usecase", "us_app_to_person_registered", "validity_period", "smart_encoding"),
        "service_numbers": [shown(n, "phone_number", "country_code", "capabilities") for n in senders.phone_numbers.list(**page)],
        "service_short_codes": [c.short_code for c in senders.short_codes.list(**page)],
        "alpha_senders": [a.alpha_sender for a in senders.alpha_senders.list(**page)],
        "destination_alpha_senders": [shown(a, "alpha_sender", "iso_country_code") for a in senders.destination_alpha_senders.list(**page)],
        "channel_senders": [shown(c, "sender", "sender_type") for c in senders.channel_senders.list(**page)],
        "campaigns": [shown(c, "campaign_status", "us_app_to_person_usecase", "mock", "has_embedded_links", "errors") for c in senders.us_app_to_person.list(**page)],
        "brands": [shown(b, "status", "brand_type", "mock") for b in client.messaging.v1.brand_registrations.list(**page)],
        "verifications": [shown(v, "status", "tollfree_phone_number", "rejection_reasons", "edit_allowed") for v in client.messaging.v1.tollfree_verifications.list(**page)],
        "geo_permissions": client.accounts.v1.messaging_geopermissions.fetch(country_code="NO,FR").permissions,
        "voice_settings": client.voice.v1.dialing_permissions.settings().fetch().dialing_permissions_inheritance,
        "dialing": shown(client.voice.v1.dialing_permissions.countries("US").fetch(), "iso_code", "name", "country_codes", "low_risk_numbers_enabled"),
        "dialing_countries": len(client.voice.v1.dialing_permissions.countries.list(page_size=2)),
        "dialing_on": [c.iso_code for c in client.voice.v1.dialing_permissions.countries.list(low_risk_numbers_enabled=True)],
        "message_prices": client.pricing.v1.messaging.countries("NO").fetch().outbound_sms_prices,
        "price_countries": [c.iso_country for c in client.pricing.v1.messaging.countries.list(**page)],
        "call_prices": client.pricing.v2.voice.countries("NO").fetch().outbound_prefix_prices,
        "lookup": shown(client.lookups.v2.phone_numbers("+4791234567").fetch(), "valid", "country_code", "phone_number"),
    }
    number = account.incoming_phone_numbers.list()[1]
    verification = client.messaging.v1.tollfree_verifications.list(tollfree_phone_number_sid=number.sid)
    values["verification_of_number"] = [v.status for v in verification]
    for one in (
        account.incoming_phone_numbers(number.sid), account.outgoing_caller_ids(account.outgoing_caller_ids.list()[0].sid),
        account.usage.triggers(account.usage.triggers.list()[0].sid), account.short_codes(account.short_codes.list()[0].sid),
        client.messaging.v1.brand_registrations(client.messaging.v1.brand_registrations.list()[0].sid),
        client.messaging.v1.tollfree_verifications(verification[0].sid),
        senders.us_app_to_person(senders.us_app_to_person.list()[0].sid), senders.phone_numbers(senders.phone_numbers.list()[0].sid),
        senders.alpha_senders(senders.alpha_senders.list()[0].sid),
    ):
        one.fetch()
    missing, unread = set(), set()
    for members in Watched.seen:
        # Objects that the client hands on as they are have no member that it looks for.
        if members.asked:
            missing |= members.asked - set(members)
            unread |= set(members) - members.asked
    return {"values": values, "missing": sorted(missing), "unread": sorted(unread), "lines": sorted(set(Mapped.lines))}


def errors():
    said = {}
    for name, act in {
        "account": lambda: client.api.v2010.accounts(sid).fetch(),
        "numbers": lambda: client.api.v2010.accounts(sid).incoming_phone_numbers.page(page_size=1),
        "service": lambda: client.messaging.v1.services("MG00000000000000000000000000000000").fetch(),
        "lookup": lambda: client.lookups.v2.phone_numbers("+4791234567").fetch(),
    }.items():
        try:
            act()
            said[name] = "200"
        except TwilioException as error:
            response = error.args[1] if len(error.args) > 1 else None
            said[name] = f"{error.status} {error.code}" if hasattr(error, "status") else f"{response.status_code} {json.loads(response.text)['code']}"
    return said


def constant(node):
    """The text of a literal, also as `"…".format(…)`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def operations():
    """Every method and path of the client that is no GET, from its source."""
    found = set()
    root = pathlib.Path(packages) / "twilio/rest"
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root).parts
        if len(parts) < 3:
            continue
        version = "2010-04-01" if parts[1] == "v2010" else parts[1]
        for kind in [n for n in ast.walk(ast.parse(file.read_text())) if isinstance(n, ast.ClassDef)]:
            uris = {
                constant(n.value) for n in ast.walk(kind)
                if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Attribute) and n.targets[0].attr == "_uri"
            }
            methods = {
                k.value.value for n in ast.walk(kind) if isinstance(n, ast.Call) for k in n.keywords
                if k.arg == "method" and isinstance(k.value, ast.Constant)
            }
            path = f"/{parts[0]}/{version}"
            found |= {(m, path + re.sub(r"\{\w+\}", sid, u)) for m in methods - {"GET"} for u in uris if u}
    return sorted(found)


def writes():
    session, done = requests.Session(), []
    session.auth = (sid, token)
    asked = operations()
    for method, path in asked:
        answer = session.request(method, url + path, data={"To": "+4791234567"})
        if answer.status_code != 405 or "x-emulator-refused" not in answer.headers or answer.json()["code"] != 20004:
            done.append(f"{method} {path} {answer.status_code}")
    return {"asked": len(asked), "messages": any(p.endswith("/Messages.json") for _, p in asked), "methods": sorted({m for m, _ in asked}), "done": done}


print(json.dumps({"reads": reads, "errors": errors, "writes": writes}[wanted](), default=plain))
