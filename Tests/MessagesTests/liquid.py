"""What python-liquid makes of templates: a text for each, or null where it refuses it."""
import json
import sys

sys.path.insert(0, sys.argv[1])
from liquid import Environment  # noqa: E402
from liquid.exceptions import LiquidError  # noqa: E402

environment = Environment()
request = json.load(sys.stdin)


def rendered(text):
    try:
        return environment.from_string(text).render(**request["variables"])
    except LiquidError:
        return None


json.dump([rendered(text) for text in request["templates"] + request["broken"]], sys.stdout)
