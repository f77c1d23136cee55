#!/usr/bin/env bash
# Writes a file into the pull request PULL_REQUEST as one comment: the one that this job's own account wrote before, else a new one.
set -euo pipefail
file=$1
marker='<!-- dialtone plan -->'
[ -s "$file" ] || echo "The plan failed before it could be printed; see the job's log." >"$file"
body=$(printf '%s\n%s' "$marker" "$(cat "$file")")
comments=repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments
# Found by author and marker: somebody else's comment with the marker in it is left alone.
existing=$(gh api --paginate "$comments" \
  --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id" | head -n 1)
if [ -n "$existing" ]; then
  jq -n --arg body "$body" '{body: $body}' | gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$existing" --input - >/dev/null
else
  jq -n --arg body "$body" '{body: $body}' | gh api --method POST "$comments" --input - >/dev/null
fi
