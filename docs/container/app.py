"""Stands for your app: sends the browser to log in at the emulator, exchanges the code, and shows the connections.

http://127.0.0.1:3000/ begins. The browser and this program reach the emulator by different URLs; both are variables.
"""
import http.server
import json
import os
import secrets
import urllib.parse
import urllib.request

PUBLIC, GLOBAL, BACKUP = (os.environ[name] for name in ('FLOSUM_PUBLIC_URL', 'FLOSUM_GLOBAL_URL', 'FLOSUM_BACKUP_URL'))
APP = {'client_id': 'local-client', 'redirect_uri': 'http://127.0.0.1:3000/callback'}
states = set()


def connections(code):
    form = {'grant_type': 'authorization_code', 'code': code, 'client_secret': 'local-secret', **APP}
    with urllib.request.urlopen(f'{GLOBAL}/api/v1/oauth/token', urllib.parse.urlencode(form).encode(), 10) as answer:
        token = json.load(answer)['access_token']
    request = urllib.request.Request(f'{BACKUP}/api/v1/connections?page=1&limit=20',
                                     headers={'Authorization': f'Bearer {token}'})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return [item['name'] for item in json.load(answer)['items']]


class App(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if url.path == '/':
            states.add(state := secrets.token_urlsafe())
            query = urllib.parse.urlencode({'response_type': 'code', 'state': state, **APP})
            self.answer(302, '', f'{PUBLIC}/api/v1/oauth/authorize?{query}')
        elif url.path == '/callback' and query.get('state') in states:
            states.remove(query['state'])
            self.answer(200, '\n'.join(connections(query['code'])))
        else:
            self.answer(404, 'nothing here')

    def answer(self, status, text, location=None):
        body = f'{text}\n'.encode()
        self.send_response(status)
        if location:
            self.send_header('Location', location)
        self.send_header('Content-Type', 'text/plain; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)


http.server.ThreadingHTTPServer(('', 3000), App).serve_forever()
