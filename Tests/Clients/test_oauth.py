"""OAuth clients that no one here wrote log in, call the API, and refresh."""
import httpx
import pytest
import requests
from authlib.integrations.httpx_client import OAuth2Client
from authlib.integrations.requests_client import OAuth2Session as AuthlibSession
from requests_oauthlib import OAuth2Session


def follow(url):
    """What a browser would be sent to: the redirect is not followed, the app's own listener is not there."""
    answer = requests.get(url, allow_redirects=False, timeout=5)
    assert answer.status_code == 302
    return answer.headers['Location']


def connections(client, emulator):
    answer = client.get(f'{emulator.url}/api/v1/connections', params={'page': 1, 'limit': 10})
    assert answer.status_code == 200, answer.text
    return answer.json()['items']


def test_requests_oauthlib(emulator):
    session = OAuth2Session(emulator.client_id, redirect_uri=emulator.redirect_uri)
    url, state = session.authorization_url(emulator.authorize_url)
    callback = follow(url)
    assert f'state={state}' in callback
    # The vendor asks for client_id and client_secret in the form body.
    token = session.fetch_token(emulator.token_url, authorization_response=callback, include_client_id=True,
                                client_secret=emulator.client_secret)
    assert token['token_type'] == 'Bearer' and token['expires_in'] == 3600
    assert len(connections(session, emulator)) == 4
    fresh = session.refresh_token(emulator.token_url, client_id=emulator.client_id,
                                  client_secret=emulator.client_secret, redirect_uri=emulator.redirect_uri)
    assert fresh['access_token'] != token['access_token']
    assert fresh['refresh_token'] != token['refresh_token']
    assert len(connections(session, emulator)) == 4


def test_requests_oauthlib_pkce(emulator):
    session = OAuth2Session(emulator.client_id, redirect_uri=emulator.redirect_uri, pkce='S256')
    url, _ = session.authorization_url(emulator.authorize_url)
    assert 'code_challenge=' in url
    token = session.fetch_token(emulator.token_url, authorization_response=follow(url), include_client_id=True,
                                client_secret=emulator.client_secret)
    assert token['access_token']


@pytest.mark.parametrize('make', [
    lambda e: AuthlibSession(e.client_id, e.client_secret, redirect_uri=e.redirect_uri,
                             token_endpoint_auth_method='client_secret_post'),
    lambda e: OAuth2Client(e.client_id, e.client_secret, redirect_uri=e.redirect_uri,
                           token_endpoint_auth_method='client_secret_post'),
], ids=['requests', 'httpx'])
def test_authlib(emulator, make):
    with make(emulator) as client:
        url, state = client.create_authorization_url(emulator.authorize_url)
        token = client.fetch_token(emulator.token_url, authorization_response=follow(url), state=state)
        assert token['expires_in'] == 3600
        assert len(connections(client, emulator)) == 4
        fresh = client.refresh_token(emulator.token_url, refresh_token=token['refresh_token'],
                                     redirect_uri=emulator.redirect_uri)
        assert fresh['access_token'] != token['access_token']
        assert len(connections(client, emulator)) == 4


def test_httpx_reads_the_errors_of_the_vendor(emulator):
    with httpx.Client() as client:
        answer = client.post(emulator.token_url, data={'grant_type': 'password'})
        assert answer.status_code == 400
        body = answer.json()
        assert list(body) == ['message', 'error', 'statusCode']
        assert body['message'][0].startswith('grant_type must be one of')
        assert client.get(f'{emulator.url}/api/v1/connections').status_code == 401


def test_a_code_is_good_once_and_its_tokens_die_with_the_second_use(emulator):
    session = OAuth2Session(emulator.client_id, redirect_uri=emulator.redirect_uri)
    url, _ = session.authorization_url(emulator.authorize_url)
    callback = follow(url)
    options = {'include_client_id': True, 'client_secret': emulator.client_secret}
    session.fetch_token(emulator.token_url, authorization_response=callback, **options)
    assert len(connections(session, emulator)) == 4
    code = httpx.URL(callback).params['code']
    again = httpx.post(emulator.token_url, data={
        'grant_type': 'authorization_code', 'code': code, 'redirect_uri': emulator.redirect_uri,
        'client_id': emulator.client_id, 'client_secret': emulator.client_secret})
    assert again.status_code == 400 and again.json()['message'] == ['Invalid authorization code']
    answer = session.get(f'{emulator.url}/api/v1/connections', params={'page': 1, 'limit': 10})
    assert answer.status_code == 401
