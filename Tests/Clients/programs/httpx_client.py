"""A client of the Flosum APIs with httpx alone: its Auth flow logs in, and renews a token that is refused.

Settings come from the environment, as `flosum-emulator exec` sets it; prints what it saw as one line of JSON.
"""
import json
import os
import secrets
import sys

import httpx

GLOBAL = os.environ['FLOSUM_GLOBAL_URL']
BACKUP = os.environ['FLOSUM_BACKUP_URL'] + '/api/v1'


class FlosumAuth(httpx.Auth):
    """Puts a token into every request: logs in before the first one, refreshes after a 401, and sends it again.

    For a client that is used by one thread at a time: two refreshes at once would revoke each other's tokens.
    """

    def __init__(self, global_url, client_id, client_secret, redirect_uri):
        self.global_url = global_url
        # Flosum wants all three in the body of every token request.
        self.app = {'client_id': client_id, 'client_secret': client_secret, 'redirect_uri': redirect_uri}
        self.token = None
        self.refreshes = 0

    def sync_auth_flow(self, request):
        # Not `auth_flow` with `requires_response_body`: that would read a log to its end before anyone sees a line of it.
        if self.token is None:
            yield from self.log_in()
        request.headers['Authorization'] = f'Bearer {self.token["access_token"]}'
        answer = yield request
        if answer.status_code == 401:
            yield from self.exchange(grant_type='refresh_token', refresh_token=self.token['refresh_token'])
            self.refreshes += 1
            request.headers['Authorization'] = f'Bearer {self.token["access_token"]}'
            yield request

    def log_in(self):
        """A browser would go to authorize, and be sent to the app; here the redirect is read."""
        state = secrets.token_urlsafe()
        answer = yield httpx.Request('GET', f'{self.global_url}/api/v1/oauth/authorize', params={
            'response_type': 'code', 'client_id': self.app['client_id'], 'redirect_uri': self.app['redirect_uri'],
            'state': state})
        if not answer.is_redirect:
            answer.raise_for_status()
        callback = httpx.URL(answer.headers['Location']).params
        if callback.get('state') != state or 'code' not in callback:
            raise ValueError(f'no code, or not the answer to this request: {callback}')
        yield from self.exchange(grant_type='authorization_code', code=callback['code'])

    def exchange(self, **grant):
        answer = yield httpx.Request('POST', f'{self.global_url}/api/v1/oauth/token', data={**grant, **self.app})
        answer.read()
        self.token = answer.raise_for_status().json()


def get(client, path, **query):
    """The JSON at a path, or an exception that tells what was wrong."""
    return client.get(BACKUP + path, params=query).raise_for_status().json()


def all_backups(client, connection):
    """Every backup, page by page; the oldest come first, so that a new one moves no page."""
    items, pages, total = [], 0, 1
    while len(items) < total:
        pages += 1
        page = get(client, f'/connections/{connection}/backups', page=pages, limit=10, sortField='startedDate',
                   order='ASC')
        if not page['items']:
            break
        items, total = items + page['items'], page['total']
    return items, pages, total


def follow_a_backup(client, connection):
    """Starts a backup and reads its log while it is written; the emulator's profile `fast` takes two seconds."""
    started = client.post(f'{BACKUP}/connections/{connection}/backups', json={'name': 'With httpx'},
                          headers={'Prefer': 'profile=fast'}).raise_for_status()
    job = f'/connections/{connection}/jobs/{started.json()["jobId"]}'
    lines, at_first_line = 0, None
    with client.stream('GET', f'{BACKUP}{job}/logs/details') as log:
        log.raise_for_status()
        for _ in log.iter_lines():
            if lines == 0:
                at_first_line = get(client, job)['jobStatus']
            lines += 1
    return {'lines': lines, 'atFirstLine': at_first_line, 'atEnd': get(client, job)['jobStatus']}


def main():
    auth = FlosumAuth(GLOBAL, os.environ['FLOSUM_CLIENT_ID'], os.environ['FLOSUM_CLIENT_SECRET'],
                      os.environ['FLOSUM_REDIRECT_URI'])
    with httpx.Client(auth=auth, timeout=10) as client:
        connection = get(client, '/connections', page=1, limit=10)['items'][0]['id']
        first = auth.token
        backups, pages, total = all_backups(client, connection)
        ids = {backup['id'] for backup in backups}
        # As if an hour had passed: the next call is refused, and goes through with a new token.
        auth.token = {**first, 'access_token': 'expired'}
        log = follow_a_backup(client, connection)
        refused = client.get(f'{BACKUP}/connections/0/backups', params={'page': 1, 'limit': 10})
        print(json.dumps({
            'client': 'httpx',
            'expiresIn': first['expires_in'],
            'refreshed': auth.token['access_token'] != first['access_token'],
            'backups': {'total': total, 'read': len(backups), 'unique': len(ids), 'pages': pages},
            'log': log,
            'error': refused.json(),
            'typical': {'refreshedAfter401': auth.refreshes},
        }))
    return 0 if len(ids) == len(backups) == total else 1


if __name__ == '__main__':
    sys.exit(main())
