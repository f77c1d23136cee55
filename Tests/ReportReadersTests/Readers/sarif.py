"""What sarif-tools makes of a log: its records, and how many there are of each severity. Arguments: packages, the log."""
import json, sys

sys.path.insert(0, sys.argv[1])
from sarif import loader

log = loader.load_sarif_file(sys.argv[2])
print(
    json.dumps(
        {
            "tools": log.get_distinct_tool_names(),
            "records": [{key: record[key] for key in ("Tool", "Severity", "Code", "Description", "Location", "Line")} for record in log.get_records()],
        }
    )
)
