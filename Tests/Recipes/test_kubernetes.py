"""What the manifests say of the emulator is true of it; a cluster is not at hand."""
import re
import textwrap

import requests

from conftest import RECIPES, emulator, manifests

DEPLOYMENT = manifests('kubernetes.yaml')['Deployment']
POD = DEPLOYMENT['spec']['template']
CONTAINER = POD['spec']['containers'][0]
SERVICE = manifests('kubernetes.yaml')['Service']


def environment():
    secret = manifests('kubernetes.yaml')['Secret']
    values = {}
    for variable in CONTAINER['env']:
        reference = variable['valueFrom']['secretKeyRef']
        assert reference['name'] == secret['metadata']['name']
        values[variable['name']] = secret['stringData'][reference['key']]
    return values


def service_links():
    """The variables that a kubelet sets for a Service, where links are enabled."""
    prefix = SERVICE['metadata']['name'].upper().replace('-', '_')
    return {f'{prefix}_SERVICE_HOST': '10.0.0.1', f'{prefix}_SERVICE_PORT': '8420', f'{prefix}_SERVICE_PORT_HTTP': '8420',
            f'{prefix}_PORT': 'tcp://10.0.0.1:8420', f'{prefix}_PORT_8420_TCP': 'tcp://10.0.0.1:8420',
            f'{prefix}_PORT_8420_TCP_ADDR': '10.0.0.1'}


def test_the_probes_are_answered_without_a_token():
    with emulator(**environment()) as url:
        for probe in ('readinessProbe', 'livenessProbe'):
            answer = requests.get(url + CONTAINER[probe]['httpGet']['path'], headers={'Host': '10.1.2.3:8420'}, timeout=60)
            assert (answer.status_code, answer.text) == (200, 'ok\n')
        assert requests.get(f'{url}/_emulator/sandboxes', timeout=60).status_code == 401


def test_the_links_of_the_service_are_off_and_would_not_disturb_the_emulator():
    assert POD['spec']['enableServiceLinks'] is False
    with emulator(**environment(), **service_links()) as url:
        assert requests.get(f'{url}/_emulator/readyz', timeout=60).status_code == 200


def test_selectors_and_ports_meet():
    labels = POD['metadata']['labels']
    policy = manifests('kubernetes.yaml')['NetworkPolicy']
    assert DEPLOYMENT['spec']['selector']['matchLabels'] == SERVICE['spec']['selector'] == labels
    assert policy['spec']['podSelector']['matchLabels'] == labels
    port = CONTAINER['ports'][0]
    assert port == {'name': 'http', 'containerPort': 8420}
    assert SERVICE['spec']['ports'][0]['targetPort'] == policy['spec']['ingress'][0]['ports'][0]['port'] == port['name']
    backend = manifests('kubernetes-ingress.yaml')['Ingress']['spec']['rules'][0]['http']['paths'][0]['backend']['service']
    assert backend == {'name': SERVICE['metadata']['name'], 'port': {'name': SERVICE['spec']['ports'][0]['name']}}


def test_the_controller_finds_the_sandbox_as_nginx_does():
    """What test_replicas tries is what ingress-nginx is given."""
    snippet = manifests('kubernetes-ingress.yaml')['ConfigMap']['data']['http-snippet']
    assert textwrap.indent(snippet, '    ') in (RECIPES / 'nginx.conf').read_text()
    annotations = manifests('kubernetes-ingress.yaml')['Ingress']['metadata']['annotations']
    key = annotations['nginx.ingress.kubernetes.io/upstream-hash-by']
    assert re.search(rf'hash {re.escape(key)} consistent;', (RECIPES / 'nginx.conf').read_text())
