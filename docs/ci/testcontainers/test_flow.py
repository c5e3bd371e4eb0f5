"""Tests against an emulator in a container that they start; or, where FLOSUM_GLOBAL_URL is set, against one that runs.

  pip install pytest requests testcontainers
  pytest test_flow.py
"""
import os
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

IMAGE = 'registry.example/flosum-emulator:0.1.0'
CONTROL_TOKEN = os.environ.get('FLOSUM_CONTROL_TOKEN', 'for-these-tests-only')
APP = {'client_id': 'local-client', 'redirect_uri': 'http://127.0.0.1:3000/callback'}


@pytest.fixture(scope='session')
def server():
    """The base URL of the emulator."""
    if url := os.environ.get('FLOSUM_GLOBAL_URL'):
        yield url
        return
    from testcontainers.core.container import DockerContainer
    from testcontainers.core.wait_strategies import HttpWaitStrategy

    container = (
        DockerContainer(IMAGE)
        .with_exposed_ports(8420)
        .with_env('FLOSUM_EMULATOR_CONTROL_TOKEN', CONTROL_TOKEN)
        .waiting_for(HttpWaitStrategy(8420, '/_emulator/readyz'))
    )
    with container:
        yield f'http://{container.get_container_host_ip()}:{container.get_exposed_port(8420)}'


@pytest.fixture
def emulator(server):
    """A sandbox of this test's own: what other tests do is not seen in it."""
    return f'{server}/_sandbox/{uuid.uuid4()}'


def test_log_in_and_read(emulator):
    redirect = requests.get(f'{emulator}/api/v1/oauth/authorize', params={**APP, 'response_type': 'code', 'state': 'xyz'},
                            allow_redirects=False, timeout=10)
    query = parse_qs(urlsplit(redirect.headers['Location']).query)
    assert query['state'] == ['xyz']

    tokens = requests.post(f'{emulator}/api/v1/oauth/token', timeout=10, data={
        **APP, 'client_secret': 'local-secret', 'grant_type': 'authorization_code', 'code': query['code'][0]}).json()
    page = requests.get(f'{emulator}/api/v1/connections', params={'page': 1, 'limit': 10}, timeout=10,
                        headers={'Authorization': f'Bearer {tokens["access_token"]}'}).json()
    assert 'CRM-Prod' in [connection['name'] for connection in page['items']]


def test_an_outage_of_one_request(emulator):
    requests.post(f'{emulator}/_emulator/faults', json={'action': {'status': 503}, 'times': 1}, timeout=10,
                  headers={'Authorization': f'Bearer {CONTROL_TOKEN}'}).raise_for_status()

    def status():
        return requests.get(f'{emulator}/api/v1/connections', params={'page': 1, 'limit': 10}, timeout=10,
                            headers={'Authorization': 'Bearer local-access-token'}).status_code

    assert [status(), status()] == [503, 200]
