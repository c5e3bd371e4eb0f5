"""A client of the Flosum APIs with requests-oauthlib: the token renews itself.

Settings come from the environment, as `flosum-emulator exec` sets it; prints what it saw as one line of JSON.
"""
import json
import os
import sys

import requests
from requests_oauthlib import OAuth2Session

GLOBAL = os.environ['FLOSUM_GLOBAL_URL']
BACKUP = os.environ['FLOSUM_BACKUP_URL'] + '/api/v1'
# What every call to the token endpoint has to carry: Flosum wants these in the body, and redirect_uri with a refresh, too.
APP = {
    'client_id': os.environ['FLOSUM_CLIENT_ID'],
    'client_secret': os.environ['FLOSUM_CLIENT_SECRET'],
    'redirect_uri': os.environ['FLOSUM_REDIRECT_URI'],
}
AUTHORIZE_URL, TOKEN_URL = f'{GLOBAL}/api/v1/oauth/authorize', f'{GLOBAL}/api/v1/oauth/token'
TIMEOUT = 10

# The redirect URI of this app is plain HTTP on loopback (RFC 8252, section 7.3), which oauthlib refuses unless told.
os.environ['OAUTHLIB_INSECURE_TRANSPORT'] = '1'


def log_in(renewed):
    """A session that holds a token; the ones that take its place are handed to `renewed`."""
    session = OAuth2Session(APP['client_id'], redirect_uri=APP['redirect_uri'], auto_refresh_url=TOKEN_URL,
                            auto_refresh_kwargs=APP, token_updater=renewed)
    url, _ = session.authorization_url(AUTHORIZE_URL)
    # A browser would go there, and be sent to the app; here the redirect is read. The session compares the state.
    answer = requests.get(url, allow_redirects=False, timeout=TIMEOUT)
    answer.raise_for_status()
    session.fetch_token(TOKEN_URL, authorization_response=answer.headers['Location'], include_client_id=True,
                        client_secret=APP['client_secret'], timeout=TIMEOUT)
    return session


def get(session, path, **query):
    """The JSON at a path, or an exception that tells what was wrong."""
    answer = session.get(BACKUP + path, params=query, timeout=TIMEOUT)
    answer.raise_for_status()
    return answer.json()


def all_backups(session, connection):
    """Every backup, page by page; the oldest come first, so that a new one moves no page."""
    items, pages, total = [], 0, 1
    while len(items) < total:
        pages += 1
        page = get(session, f'/connections/{connection}/backups', page=pages, limit=10, sortField='startedDate',
                   order='ASC')
        if not page['items']:
            break
        items, total = items + page['items'], page['total']
    return items, pages, total


def follow_a_backup(session, connection):
    """Starts a backup and reads its log while it is written; the emulator's profile `fast` takes two seconds."""
    started = session.post(f'{BACKUP}/connections/{connection}/backups', json={'name': 'With requests-oauthlib'},
                           headers={'Prefer': 'profile=fast'}, timeout=TIMEOUT)
    started.raise_for_status()
    job = f'/connections/{connection}/jobs/{started.json()["jobId"]}'
    lines, at_first_line = 0, None
    with session.get(f'{BACKUP}{job}/logs/details', stream=True, timeout=TIMEOUT) as log:
        log.raise_for_status()
        for _ in log.iter_lines():
            if lines == 0:
                at_first_line = get(session, job)['jobStatus']
            lines += 1
    return {'lines': lines, 'atFirstLine': at_first_line, 'atEnd': get(session, job)['jobStatus']}


def main():
    renewals = []
    session = log_in(renewals.append)
    first = session.token
    # As if an hour had passed: the next call finds the token expired, renews it, and goes on.
    session.token = {**first, 'expires_at': 1}
    connection = get(session, '/connections', page=1, limit=10)['items'][0]['id']
    backups, pages, total = all_backups(session, connection)
    ids = {backup['id'] for backup in backups}
    log = follow_a_backup(session, connection)
    refused = session.get(f'{BACKUP}/connections/0/backups', params={'page': 1, 'limit': 10}, timeout=TIMEOUT)
    print(json.dumps({
        'client': 'requests-oauthlib',
        'expiresIn': first['expires_in'],
        'refreshed': session.token['access_token'] != first['access_token'],
        'backups': {'total': total, 'read': len(backups), 'unique': len(ids), 'pages': pages},
        'log': log,
        'error': refused.json(),
        'typical': {'renewedByItself': len(renewals)},
    }))
    return 0 if len(ids) == len(backups) == total else 1


if __name__ == '__main__':
    sys.exit(main())
