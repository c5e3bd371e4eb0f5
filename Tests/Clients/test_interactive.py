"""The sign-in page, driven as a browser would drive it."""
import html.parser

import httpx
import pytest

from conftest import Emulator


class Form(html.parser.HTMLParser):
    """The one form of a page: its target, hidden fields, and choices."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.choices, self.buttons, self.action = {}, {}, [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == 'form':
            assert attributes['method'] == 'post'
            self.action = attributes['action']
        elif tag == 'input' and attributes['type'] == 'hidden':
            self.fields[attributes['name']] = attributes['value']
        elif tag == 'input':
            self.choices.setdefault(attributes['name'], []).append(attributes['value'])
        elif tag == 'button':
            self.buttons.append((attributes['name'], attributes['value']))


@pytest.fixture(scope='module')
def interactive():
    server = Emulator('--interactive')
    yield server
    server.stop()


def open_page(emulator, client, **more):
    answer = client.get(emulator.authorize_url, params={
        'client_id': emulator.client_id, 'response_type': 'code', 'redirect_uri': emulator.redirect_uri,
        'state': 'a b&<c>', **more})
    assert answer.status_code == 200 and answer.headers['content-type'] == 'text/html; charset=utf-8'
    assert "default-src 'none'" in answer.headers['content-security-policy']
    return Form(answer.text)


def test_approve_as_a_chosen_user(interactive):
    with httpx.Client() as client:
        form = open_page(interactive, client)
        assert form.choices['user'] == ['1', '2'] and ('decision', 'approve') in form.buttons
        answer = client.post(interactive.url + form.action, data={**form.fields, 'user': '2', 'decision': 'approve'})
        assert answer.status_code == 302
        location = httpx.URL(answer.headers['location'])
        assert location.params['state'] == 'a b&<c>'
        token = client.post(interactive.token_url, data={
            'grant_type': 'authorization_code', 'code': location.params['code'],
            'redirect_uri': interactive.redirect_uri, 'client_id': interactive.client_id,
            'client_secret': interactive.client_secret}).json()
        seen = client.get(f'{interactive.url}/api/v1/connections', params={'page': 1, 'limit': 10},
                          headers={'Authorization': f'Bearer {token["access_token"]}'}).json()
        assert [item['id'] for item in seen['items']] == [2, 3]


def test_deny(interactive):
    with httpx.Client() as client:
        form = open_page(interactive, client)
        answer = client.post(interactive.url + form.action, data={**form.fields, 'user': '1', 'decision': 'deny'})
        location = httpx.URL(answer.headers['location'])
        assert answer.status_code == 302 and dict(location.params) == {'error': 'access_denied', 'state': 'a b&<c>'}


def test_a_page_is_good_for_one_decision(interactive):
    with httpx.Client() as client:
        form = open_page(interactive, client)
        data = {**form.fields, 'user': '1', 'decision': 'approve'}
        assert client.post(interactive.url + form.action, data=data).status_code == 302
        assert client.post(interactive.url + form.action, data=data).status_code == 400


def test_never_a_page_for_a_foreign_redirect_uri(interactive):
    answer = httpx.get(interactive.authorize_url, params={
        'client_id': interactive.client_id, 'response_type': 'code', 'redirect_uri': 'https://evil.example/cb'})
    assert answer.status_code == 400 and 'location' not in answer.headers
