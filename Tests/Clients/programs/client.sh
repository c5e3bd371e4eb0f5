#!/bin/sh
# A client of the Flosum APIs with curl (7.76 or newer) and jq.
#
# Settings come from the environment, as `flosum-emulator exec` sets it; prints what it saw as one line of JSON. Secrets
# go by standard input and files that nobody else may read: what stands in an argument, `ps` shows to everyone.
set -eu
oauth="$FLOSUM_GLOBAL_URL/api/v1/oauth"
api="$FLOSUM_BACKUP_URL/api/v1"
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Every token request carries id, secret and redirect_uri in its body, a refresh as well. What the grant adds is $1.
exchange() {
    GRANT=$1 jq -nr '(env.GRANT | fromjson) + {
        client_id: env.FLOSUM_CLIENT_ID, client_secret: env.FLOSUM_CLIENT_SECRET, redirect_uri: env.FLOSUM_REDIRECT_URI
    } | to_entries | map("\(.key)=\(.value | @uri)") | join("&")' |
        curl -sS --fail-with-body --max-time 10 -d @- "$oauth/token" > "$work/token.json"
    jq -r '"Authorization: Bearer \(.access_token)"' "$work/token.json" > "$work/bearer"
}

call() { curl -sS --max-time 10 -H @"$work/bearer" "$@"; }

# A browser would go to authorize, and be sent to the app; here the redirect is read.
state=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
callback=$(curl -sS --max-time 10 -o "$work/refusal.json" -w '%{redirect_url}' -G "$oauth/authorize" \
    -d response_type=code --data-urlencode client_id="$FLOSUM_CLIENT_ID" \
    --data-urlencode redirect_uri="$FLOSUM_REDIRECT_URI" -d state="$state")
case $callback in
*state="$state"*) code=$(printf %s "$callback" | sed 's/.*[?&]code=\([^&]*\).*/\1/') ;;
*) cat "$work/refusal.json" >&2 && exit 1 ;;
esac
exchange "{\"grant_type\": \"authorization_code\", \"code\": \"$code\"}"
cp "$work/token.json" "$work/first.json"

# Every backup; the oldest come first, so that a new one moves no page. The first page tells how many there are, and
# one curl fetches the others, which keeps its connection.
connection=$(call --fail-with-body "$api/connections?page=1&limit=10" | jq '.items[0].id')
list="$api/connections/$connection/backups?limit=10&sortField=startedDate&order=ASC"
call --fail-with-body "$list&page=1" > "$work/backups.json"
pages=$(jq '(.total + 9) / 10 | floor' "$work/backups.json")
echo 0 > "$work/connects"
if [ "$pages" -gt 1 ]; then
    call --fail-with-body -w '%{stderr}%{num_connects}\n' "$list&page=[2-$pages]" \
        >> "$work/backups.json" 2> "$work/connects"
fi

exchange "$(jq '{grant_type: "refresh_token", refresh_token}' "$work/first.json")"

# Starts a backup, and reads its log while it is written; the emulator's profile `fast` takes two seconds.
started=$(call --fail-with-body -H 'Content-Type: application/json' -H 'Prefer: profile=fast' \
    -d '{"name": "With curl"}' "$api/connections/$connection/backups")
job="$api/connections/$connection/jobs/$(echo "$started" | jq .jobId)"
call --no-buffer --max-time 60 "$job/logs/details" | while read -r line; do
    [ -s "$work/at-first-line" ] || call "$job" | jq -r .jobStatus > "$work/at-first-line"
    echo "$line" >> "$work/log"
done

call "$api/connections/0/backups?page=1&limit=10" > "$work/error.json"

# A large body is sent only when the server has said that it wants it: 100 Continue (RFC 9110, section 10.1.1).
jq -n '{name: "Made with curl", type: "backup", templateSteps: [{
    objectApiName: "Account", label: "Account", filterMode: "soql", children: [],
    fieldsDescribe: [range(500) | {
        name: "Field\(.)__c", label: "Field \(.)", type: "string", isRequired: false, isFilterable: true
    }]
}]}' > "$work/template.json"
made=$(call --fail-with-body -D "$work/heads" -H 'Expect: 100-continue' -H 'Content-Type: application/json' \
    --data-binary @"$work/template.json" "$api/connections/$connection/templates")
call --fail-with-body -X DELETE "$api/connections/$connection/templates/$(echo "$made" | jq .id)"

jq -n --slurpfile first "$work/first.json" --slurpfile second "$work/token.json" \
    --slurpfile backups "$work/backups.json" --slurpfile error "$work/error.json" \
    --argjson lines "$(grep -c '' "$work/log")" --arg atFirstLine "$(cat "$work/at-first-line")" \
    --arg atEnd "$(call "$job" | jq -r .jobStatus)" --argjson sent "$(wc -c < "$work/template.json")" \
    --argjson asked "$(grep -c '^HTTP/[0-9.]* 100' "$work/heads")" \
    --argjson connects "$(jq -s add "$work/connects")" -c '
    ([$backups[].items[].id]) as $ids | {
        client: "curl",
        expiresIn: $first[0].expires_in,
        refreshed: ($first[0].access_token != $second[0].access_token),
        backups: {
            total: $backups[-1].total, read: ($ids | length), unique: ($ids | unique | length), pages: ($backups | length)
        },
        log: { $lines, $atFirstLine, $atEnd },
        error: $error[0],
        typical: { bytesSent: $sent, continues: $asked, connectionsForOtherPages: $connects }
    }' | tee "$work/summary.json"
jq -e '.backups | .total == .read and .read == .unique' "$work/summary.json" > /dev/null
